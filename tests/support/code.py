"""Questions about Python source, answered from its syntax tree. Each answer says where."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.sources import named

Find = Callable[[str], list[str]]


def faults(paths: list[Path], find: Find) -> list[str]:
    """What `find` finds in each file, with the file's name before it."""
    return [f"{named(path)}: {fault}" for path in paths for fault in find(path.read_text("utf-8"))]


def dotted(node: ast.AST) -> str:
    """ "a.b.c" for such an expression, "" for any other."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported(source: str, module: str = "", is_package: bool = False) -> Iterator[str]:
    """Every module that the source imports, relative ones resolved against the module's own name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield _from(node, module, is_package)


def _from(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parents = module.split(".")
    parents = parents[: len(parents) - node.level + is_package]
    return ".".join([*parents, *filter(None, [node.module])])
