"""The latest of several moments, as an expression that both databases understand."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class latest(GenericFunction):  # noqa: N801 — named as it is called
    """None of the moments may be missing: SQLite would then say that none is the latest."""

    inherit_cache = True

    def __init__(self, first: Any, *others: Any) -> None:
        super().__init__(first, *others)
        self.type = first.type


@compiles(latest)
def _on_postgresql(element: latest, compiler: Any, **options: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **options)})"


@compiles(latest, "sqlite")
def _on_sqlite(element: latest, compiler: Any, **options: Any) -> str:
    return f"max({compiler.process(element.clauses, **options)})"
