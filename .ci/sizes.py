"""Modules and functions of `app` that have grown too long to be read at once."""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE_LIMIT = 200
FUNCTION_LIMIT = 40


def modules() -> dict[Path, int]:
    """Lines of every module that holds anything."""
    lengths = {path: len(path.read_text().splitlines()) for path in sorted(Path("app").rglob("*.py"))}
    return {path: length for path, length in lengths.items() if length}


def functions() -> Iterator[tuple[str, int]]:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def too_long() -> list[str]:
    long_modules = [f"{path}: {n} lines, {MODULE_LIMIT} at most" for path, n in modules().items() if n > MODULE_LIMIT]
    return long_modules + [
        f"{where}: {n} lines, {FUNCTION_LIMIT} at most" for where, n in functions() if n > FUNCTION_LIMIT
    ]


def medians() -> tuple[float, float]:
    """Of a function and of a module, in lines."""
    return statistics.median(n for _, n in functions()), statistics.median(modules().values())


if __name__ == "__main__":
    found = too_long()
    print("\n".join(found))
    sys.exit(bool(found))
