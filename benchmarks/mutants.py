"""Small faults for ``benchmarks.mutation``: what one slip of a programmer would have written.

A fault is one place of a module's syntax tree and what would stand there. Declarations (columns,
fields, members of enumerations, types, decorators) and sentences are left alone: the rest of the
suite compares tables with migrations, and words with the catalogues.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
_CALLED = {
    "is_": "is_not", "is_not": "is_", "in_": "not_in", "not_in": "in_", "any": "all", "all": "any",
    "min": "max", "max": "min", "and_": "or_", "or_": "and_",
}  # fmt: skip
_CHAINED = {
    "where", "distinct", "order_by", "limit", "union_all", "desc", "exists", "strip", "rstrip",
    "casefold",
}  # fmt: skip
_DECLARED = {"annotation", "returns", "decorator_list", "type_params", "bases"}
_NOT_CODE = (ast.Import, ast.ImportFrom, ast.Assert)
_Function = ast.FunctionDef | None


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault of ``path``: ``other`` instead of ``node``, in the place ``index`` of ``field``.

    ``function`` holds the outermost function around it: its first and last line, or none.
    """

    path: Path
    line: int
    source: str
    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    other: ast.AST
    function: tuple[int, int] | None

    @property
    def change(self) -> str:
        """Return the change in one line."""
        return " → ".join(" ".join(ast.unparse(one).split()) for one in (self.node, self.other))

    def put(self) -> None:
        """Write it into the tree."""
        ast.copy_location(self.other, self.node)
        ast.fix_missing_locations(self.other)
        if self.index is None:
            setattr(self.parent, self.field, self.other)
        else:
            getattr(self.parent, self.field)[self.index] = self.other


def mutants(path: Path) -> tuple[ast.Module, list[Mutant]]:
    """Return the tree of the module ``path`` and every fault of it, in the order of the text."""
    text = path.read_text(encoding="utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    found = []
    for parent, field, index, node, around in _places(tree, None):
        if not around and not repeats(text):
            continue
        line = getattr(node, "lineno", 0)
        function = (around.lineno, around.end_lineno or 0) if around else None
        found += [
            Mutant(path, line, lines[line - 1].strip(), parent, field, index, node, other, function)
            for other in _others(parent, field, node)
        ]
    return tree, sorted(found, key=lambda one: one.line)


def repeats(text: str) -> bool:
    """Say whether a module may be run twice: one that declares tables may not."""
    return "__tablename__" not in text


def _places(
    parent: ast.AST, around: _Function
) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, _Function]]:
    """Give each place that holds code, with the outermost function around it."""
    for field, held in ast.iter_fields(parent):
        if field in _DECLARED:
            continue
        for index, node in enumerate(held) if isinstance(held, list) else [(None, held)]:
            if not isinstance(node, ast.AST) or _is_declaration(parent, node):
                continue
            yield parent, field, index, node, around
            inside = node if isinstance(node, ast.FunctionDef) and not around else around
            yield from _places(node, inside)


def _is_declaration(parent: ast.AST, node: ast.AST) -> bool:
    """Say whether ``node`` is a statement that holds no rule: words, names, types, fields."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return isinstance(parent, ast.ClassDef) or node.targets[0].id == "__all__"
    return isinstance(node, _NOT_CODE) or (
        isinstance(parent, ast.ClassDef) and isinstance(node, ast.AnnAssign)
    )


def _others(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    """Give what a slip would have put in the place of ``node``."""
    if isinstance(node, ast.Constant):
        yield from _constants(parent, node.value)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for op in _COMPARED[type(node.ops[0])]:
            yield ast.Compare(node.left, [op()], node.comparators)
    elif isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            for new in _COMPARED[type(op)]:
                ops = [*node.ops[:at], new(), *node.ops[at + 1 :]]
                yield ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for at in range(len(node.values)):
            yield _without(node, at)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _COUNTED:
        swapped = _COUNTED[type(node.op)]()
        if isinstance(node, ast.BinOp):
            yield ast.BinOp(node.left, swapped, node.right)
            if isinstance(node.op, (ast.BitAnd, ast.BitOr)):
                yield from (node.left, node.right)
        else:
            yield ast.AugAssign(node.target, swapped, node.value)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Return) and not _is_no(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.Raise, ast.Expr, ast.Continue, ast.Break)):
        yield ast.Pass()
    if field in ("test", "ifs") and isinstance(node, (ast.Name, ast.Attribute, ast.Call)):
        yield ast.UnaryOp(ast.Not(), node)


def _constants(parent: ast.AST, value: Any) -> Iterator[ast.AST]:
    if isinstance(parent, ast.keyword) and parent.arg == "strict":
        return  # lengths that differ are a fault of ours, as with an assert
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and " " not in value and not isinstance(parent, ast.JoinedStr):
        yield ast.Constant(value + "x")
    elif isinstance(value, bytes):
        yield ast.Constant(value + b"x")


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name in _CALLED:
        other: ast.expr = ast.Name(_CALLED[name], ast.Load())
        if isinstance(called, ast.Attribute):
            other = ast.Attribute(called.value, _CALLED[name], ast.Load())
        yield ast.Call(other, node.args, node.keywords)
    if isinstance(called, ast.Attribute) and name in _CHAINED:
        yield called.value
    if name in ("where", "and_", "or_") and len(node.args) > 1:
        for at in range(len(node.args)):
            yield ast.Call(called, [*node.args[:at], *node.args[at + 1 :]], node.keywords)


def _without(node: ast.BoolOp, at: int) -> ast.expr:
    left = [*node.values[:at], *node.values[at + 1 :]]
    return left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _is_no(node: ast.expr | None) -> bool:
    """Say whether ``node`` is already nothing: ``None`` or ``False``."""
    return node is None or (isinstance(node, ast.Constant) and not node.value)
