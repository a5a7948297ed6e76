"""Questions about Python source, answered from its syntax tree. Each answer says where."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def tree_of(function: Callable[..., Any]) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


@cache
def own_functions(function: Callable[..., Any]) -> Collection[Callable[..., Any]]:
    """Those of the shell and of the tests that it calls or hands on, within the function that holds it too."""
    scope, own = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}, []
    for node in ast.walk(tree_of(function)):
        name = dotted(node) if isinstance(node, ast.Name | ast.Attribute) else ""
        first, _, last = name.partition(".")
        found = getattr(scope.get(first), last, None) if last else scope.get(first)
        if inspect.isfunction(found) and found.__module__.partition(".")[0] in ("app", "tests"):
            own.append(found)
    return own


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
