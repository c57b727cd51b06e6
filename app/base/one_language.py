"""An environment speaks one language: what a template says in it is looked up once, when the template is compiled."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class OneLanguage(Environment):
    """Compiles `_("…")` to the sentence itself, so that a page need not ask for the same words again and again."""

    look_up: Callable[[str], str]

    def _generate(self, source: nodes.Template, name: str | None, *arguments: Any, **options: Any) -> str:
        escapes = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        said = Translated(self.look_up, Markup if escapes else str).visit(source)
        return super()._generate(said, name, *arguments, **options)


class Translated(NodeTransformer):
    """Stays with what `newstyle` of jinja2.ext.i18n does: a sentence is a format string, what fills it is escaped."""

    def __init__(self, look_up: Callable[[str], str], mark: type[str]) -> None:
        self.look_up, self.mark = look_up, mark

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 — named by Jinja
        self.generic_visit(node)
        key = _key_of(node)
        if key is None:
            return node
        sentence = self.mark(self.look_up(key))
        if not node.kwargs:
            return nodes.Const(sentence % {}, lineno=node.lineno)
        pairs = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
        return nodes.Mod(nodes.Const(sentence), nodes.Dict(pairs), lineno=node.lineno)


def _key_of(node: nodes.Call) -> str | None:
    """Of a sentence that stands in the template as it is."""
    match node:
        case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(key))], dyn_args=None, dyn_kwargs=None):
            return key
    return None
