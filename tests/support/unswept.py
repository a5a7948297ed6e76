"""What no browser opens in the sweep, each with the reason; and which pages nobody opens."""

from collections.abc import Iterable
from typing import Any

from fastapi.routing import RouteContext
from starlette.routing import compile_path

NOT_SWEPT = {
    "/board/packs/{pack}/{file}": "a file",
    "/board/rows/{file}": "a file",
    "/": "leads to the first page of whoever is signed in",
    "/cases/{reference}/closing/report/closing-report.pdf": "a file",
    "/cases/{reference}/export": "a file",
    "/cases/{reference}/extracts/{number}/extract.pdf": "a file",
    "/catalogue/export.toml": "a file",
    "/catalogue/components/{code}/export.toml": "a file",
    "/catalogue/programmes/{code}/export.toml": "a file",
    "/cases/{reference}/feedback/new": "the form that corrects what was said, empty",
    "/service-worker.js": "a script",
    "/static/{name:path}": "a file",
    "/today/calendar": "a file",
    "/tablet": "is seen in each of its states by test_tablet_shell.py",
    "/tablet.webmanifest": "a file",
    "/tablet/{code}": "the same page under a language's address",
}


def unswept(routes: Iterable[RouteContext], addresses: Iterable[str]) -> list[str]:
    """The paths that GET reads and that none of the addresses leads to."""
    paths = [route.path or "" for route in routes if "GET" in (route.methods or ())]
    patterns = [(path, compile_path(path)[0]) for path in paths]
    opened = {_first(patterns, address.partition("?")[0]) for address in addresses}
    return sorted(set(paths) - opened)


def _first(patterns: Iterable[tuple[str, Any]], address: str) -> str:
    return next((path for path, pattern in patterns if pattern.match(address)), "")
