"""How templates become Python: as Flask and Jinja do it, without their detours.

A page calls some two hundred components and sentences and shows as many values. Jinja asks of
each thing called, each time, whether it wants the context; it sorts out what a macro is given
beside it, in lists; it wraps each text once more before it is shown; and it looks for the names
that all pages share in a chain of two tables, one of them empty. Together they were more than half
of what drawing a page costs.
"""

import operator
from collections.abc import MutableMapping
from functools import partial
from typing import Any

from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]


def shown(value: Any) -> str:
    """Return ``value`` as a page shows it: escaped, unless it is marked as safe."""
    kind = type(value)
    if kind is str:
        text: str = escaped(value)
        return text
    return value if kind is Markup else escape(value)


class StraightGenerator(CodeGenerator):
    """Writes the Python of a template: what it calls is called at once."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        """Write one call."""
        if self._wants_context(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.straight(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _wants_context(self, called: nodes.Expr) -> bool:
        """Say whether ``called`` is one of the rare functions made with ``pass_context``."""
        if not isinstance(called, nodes.Name):
            return False
        return hasattr(self.environment.globals.get(called.name), "jinja_pass_arg")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a function whose parameters have the names that pages give them."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("a macro names all that it takes", macro_ref.node.lineno)
        given = {argument.name: "missing" for argument in macro_ref.node.args}
        if macro_ref.accesses_caller:
            given.setdefault("caller", 'undefined("No caller defined", name="caller")')
        taken = ", ".join(f"{name}={default}" for name, default in given.items())
        kind = "environment.marked" if frame.eval_ctx.autoescape else ""
        self.write(f"(lambda macro: lambda {taken}: {kind}(macro({', '.join(given)})))(macro)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class StraightEnvironment(Environment):
    """Flask's environment, whose templates are written by ``StraightGenerator``."""

    code_generator_class = StraightGenerator
    shown = staticmethod(shown)
    straight: Any = staticmethod(operator.call)
    marked: Any = staticmethod(partial(str.__new__, Markup))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates share, as one plain table unless a template adds to it."""
        return super().make_globals(d) if d else self.globals
