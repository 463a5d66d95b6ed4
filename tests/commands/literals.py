"""The texts that stand in the program's own source."""

import ast
from collections.abc import Iterator
from pathlib import Path


def nodes_of(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def texts_of(node: ast.AST, changing: str) -> Iterator[str]:
    """The texts that an expression can be, with a word for each place that changes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_of(node.body, changing)
        yield from texts_of(node.orelse, changing)
    elif isinstance(node, ast.JoinedStr):
        parts = (p.value if isinstance(p, ast.Constant) else changing for p in node.values)
        yield "".join(map(str, parts))
