"""The rules of the house, as questions put to a source text.

Each takes the module's dotted name and its source, and returns sentences, empty when the rule
is kept: so that a test can put a faulty source to it as easily as the real one.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PORTAL = ROOT / "portal"
Rule = Callable[[str, str], list[str]]

WEB_PACKAGES = {"flask", "flask_login", "flask_babel", "flask_wtf", "wtforms"}
WEB_MODULES = {"views", "forms"}
TOP = {"app", "cli", "server"}
SANITIZER = "portal.core.sanitizing"
PRIVATE = {"views", "forms", "rules"}
BUCKETS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
MOST_LINES = 250
MOST_FUNCTION_LINES = 40
TRANSACTION_ENDS = {"commit", "rollback"}


def modules() -> Iterator[tuple[str, Path]]:
    """Yield the dotted name and the path of each module of the portal, in order."""
    for path in sorted(PORTAL.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def _imports(module: str, source: str, *, package: bool = False) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) for all that a source imports, inside functions too."""
    home = module if package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = home.split(".")[: len(home.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def only_pages_know_the_web(module: str, source: str) -> list[str]:
    """Only views, forms, portal.web and the top modules import Flask, WTForms and their family."""
    parts = module.split(".")
    allowed = parts[1:2] == ["web"] or (len(parts) == 2 and parts[1] in TOP)
    if allowed or (len(parts) > 2 and parts[2] in WEB_MODULES):
        return []
    return [
        f"{module}:{line}: imports {name}"
        for line, name in _imports(module, source)
        if name.split(".")[0] in WEB_PACKAGES
    ]


def one_module_cleans(module: str, source: str) -> list[str]:
    """bleach is imported by the sanitizer alone."""
    if module == SANITIZER:
        return []
    return [
        f"{module}:{line}: imports bleach"
        for line, name in _imports(module, source)
        if name.split(".")[0] == "bleach"
    ]


def private_parts_stay_private(module: str, source: str) -> list[str]:
    """Views, forms and rules of a room are imported by that room and by the application only."""
    parts = module.split(".")
    if parts in (["portal", "app"], ["portal", "cli"]):
        return []
    return [
        f"{module}:{line}: imports {name}"
        for line, name in _imports(module, source)
        if (found := name.split("."))[0] == "portal"
        and len(found) > 2
        and found[2] in PRIVATE
        and found[1] not in {*parts[1:2], "web", "core"}
    ]


def no_bucket(module: str, source: str) -> list[str]:
    """No module is called by a name that says nothing."""
    del source
    return [f"{module}: « {part} » says nothing" for part in module.split(".") if part in BUCKETS]


def short_file(module: str, source: str) -> list[str]:
    """A file stays under MOST_LINES lines."""
    count = len(source.splitlines())
    return [f"{module}: {count} lines"] if count > MOST_LINES else []


def short_functions(module: str, source: str) -> list[str]:
    """A function, its docstring left out, stays under MOST_FUNCTION_LINES lines."""
    problems = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
        count = (node.end_lineno or node.lineno) - body[0].lineno + 1
        if count > MOST_FUNCTION_LINES:
            problems.append(f"{module}:{node.lineno}: {node.name} has {count} lines")
    return problems


def verbs_never_commit(module: str, source: str) -> list[str]:
    """Services, rules and queries leave the end of the transaction to the request."""
    parts = module.split(".")
    if len(parts) < 3 or parts[2] not in {"service", "queries", "rules"}:
        return []
    return [
        f"{module}:{node.lineno}: calls {node.func.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TRANSACTION_ENDS
    ]


def starts_bare(module: str, source: str) -> list[str]:
    """``portal`` and ``portal.__main__`` start before anything is installed."""
    if module not in {"portal", "portal.__main__"}:
        return []
    problems = [
        f"{module}:{line}: imports {name}"
        for line, name in _imports(module, source, package=module == "portal")
        if name.split(".")[0] not in sys.stdlib_module_names and name not in HANDED_OVER
    ]
    at_top = (node.lineno for node in ast.parse(source).body if _reaches_portal(node))
    return [*problems, *(f"{module}:{line}: imports portal at once" for line in at_top)]


HANDED_OVER = {"portal.cli.main", "portal.verifier.command.main"}
"""To whom a command is handed once all that it needs is there: the verifier needs nothing."""


def checks_alone(module: str, source: str) -> list[str]:
    """The verifier runs on any machine: the standard library, and itself by relative names."""
    if not module.startswith("portal.verifier"):
        return []
    return [
        f"{module}:{line}: imports {name}"
        for line, name in _imports(module, source, package=module == "portal.verifier")
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("portal.verifier.")
    ] + [
        f"{module}:{node.lineno}: names the house"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and not node.level and _reaches_portal(node)
    ]


COMPARED_IN_PART = {"portal.plan.queries.rows"}
"""Where a frozen dataclass stays: two of its fields do not count when two are compared."""


def values_have_one_base(module: str, source: str) -> list[str]:
    """What never changes is a ``Value`` (decision 24); the verifier has the standard library."""
    if module.startswith("portal.verifier") or module in COMPARED_IN_PART:
        return []
    return [
        f"{module}:{node.lineno}: {node.name} is a frozen dataclass"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and any(map(_is_frozen, node.decorator_list))
    ]


def _is_frozen(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and any(
        one.arg == "frozen" and ast.unparse(one.value) == "True" for one in decorator.keywords
    )


def _reaches_portal(node: ast.stmt) -> bool:
    named = isinstance(node, ast.ImportFrom) and (node.level or (node.module or "") == "portal")
    deep = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portal.")
    plain = isinstance(node, ast.Import) and any(a.name.startswith("portal") for a in node.names)
    return bool(named or deep or plain)


RULES: tuple[Rule, ...] = (
    only_pages_know_the_web,
    one_module_cleans,
    private_parts_stay_private,
    no_bucket,
    short_file,
    short_functions,
    verbs_never_commit,
    starts_bare,
    checks_alone,
    values_have_one_base,
)


def applies(rule: Rule, path: Path) -> bool:
    """Say whether ``rule`` holds for ``path``: data files may be long."""
    written_out = "data" in path.relative_to(PORTAL).parts
    return not (written_out and rule in (short_file, short_functions))


def _absolute_folders() -> str:
    """Return the pattern of folders of one machine, spelled so that it does not match itself."""
    folders = ["/" + "home/[a-z]", "/" + "Users/[A-Z]", "/" + "root/", "/" + "work/(?:main|shared)"]
    return "|".join([*folders, "/" + "opt/pypi", "/" + "tmp/(?:venv|brief|av)"])


FOREIGN = re.compile(
    rf"(?<![\w.:])(?:{_absolute_folders()})"
    rf"|https?://(?:[\w.-]*py{'pi'}\.|files\.python{'hosted'}|registry\.np{'mjs'})"
    rf"|(?:--(?:extra-)?index{'-'}url|--find{'-'}links)[ =]\S"
)


def foreign_addresses(name: str, text: str) -> list[str]:
    """Return the places where a text names a machine's folder or a registry."""
    lines = enumerate(text.splitlines(), start=1)
    return [
        f"{name}:{number}: {found[0]}" for number, line in lines if (found := FOREIGN.search(line))
    ]
