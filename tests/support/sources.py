"""The files of this repository that rules are about: what somebody wrote, not what was installed or made."""

from collections.abc import Iterator
from pathlib import Path

from app.core.settings import ROOT

NOT_OURS = frozenset({"node_modules", "var", "build", "vendor", "__pycache__"})
PRODUCT = ("app", "catalogue", "interventions")


def our_files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """All files with one of the suffixes, or every file when none is named."""
    for path in sorted(under.iterdir()):
        if path.is_dir():
            if path.name not in NOT_OURS and not _hidden(path) and not path.name.endswith(".egg-info"):
                yield from our_files(*suffixes, under=path)
        elif path.name != ".git" and (not suffixes or path.suffix in suffixes):
            yield path


def _hidden(path: Path) -> bool:
    return path.name.startswith(".") and path.name != ".ci"


def product_code() -> list[Path]:
    return [path for package in PRODUCT for path in our_files(".py", under=ROOT / package)]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    return named(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
