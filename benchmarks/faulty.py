"""Lets a module that was imported everywhere be another: for one fault, in a process apart."""

import ast
import gc
import inspect
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from benchmarks.mutants import repeats

_OURS = ("portal.", "tests.", "benchmarks.")

Functions = dict[str, dict[tuple[str, int], list[FunctionType]]]
"""Living functions by the file they came from, their name and first line."""


def functions_of(files: set[str]) -> Functions:
    """Return every living function that came from ``files``, by file, name and first line."""
    gc.unfreeze()  # what the tests put out of the collector's sight
    found: Functions = defaultdict(lambda: defaultdict(list))
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in files:
            code = one.__code__
            found[code.co_filename][code.co_qualname, code.co_firstlineno].append(one)
    return found


def become(path: Path, tree: ast.Module, functions: dict[tuple[str, int], list[Any]]) -> None:
    """Let the module ``path``, already imported everywhere, be what ``tree`` says."""
    for one in _codes(compile(tree, str(path), "exec")):
        for function in functions.get((one.co_qualname, one.co_firstlineno), ()):
            function.__code__ = one
    known = [one for one in list(sys.modules.values()) if one.__name__.startswith(_OURS)]
    changed = [next(one for one in known if one.__file__ == str(path))]
    for module in changed:
        assert module.__file__
        if not repeats(Path(module.__file__).read_text(encoding="utf-8")):
            continue
        if module is not changed[0]:
            tree = ast.parse(Path(module.__file__).read_bytes())
        new, own = _run(module, tree), _own(tree)
        # what questions of other modules made of it when they were imported is made again
        changed += [
            other
            for other in known
            if ".queries." in other.__name__
            and other not in changed
            and any(vars(other).get(name) is vars(module).get(name, own) for name in own)
        ]
        for name in own:
            _spread(known, name, vars(module).get(name), new.get(name), functions)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


def _own(tree: ast.Module) -> set[str]:
    """Return the names that a module gives to values of its own."""
    own = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    for one in tree.body:
        for target in getattr(one, "targets", [getattr(one, "target", None)]):
            own |= (
                {name.id for name in ast.walk(target) if isinstance(name, ast.Name)}
                if target
                else set()
            )
    return own


def _run(module: ModuleType, tree: ast.Module) -> dict[str, Any]:
    names = {"__name__": module.__name__, "__package__": module.__package__}
    exec(compile(tree, str(module.__file__), "exec"), names)
    return names


def _spread(
    known: list[ModuleType],
    name: str,
    old: Any,
    new: Any,
    functions: dict[tuple[str, int], list[Any]],
) -> None:
    """Give the value ``new`` to all of ``known`` that hold the ``old`` one; a function stays."""
    made = inspect.unwrap(new) if callable(new) else None
    if isinstance(made, FunctionType):
        for mine in functions.get((made.__qualname__, made.__code__.co_firstlineno), ()):
            mine.__defaults__, mine.__kwdefaults__ = made.__defaults__, made.__kwdefaults__
        return
    for other in known:
        if vars(other).get(name, known) is old:
            setattr(other, name, new)
