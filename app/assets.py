"""Our own and the vendored files of app/static, each served under a name that carries its content's hash."""

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static"
URL = "/static/"
SERVED = {".css", ".js", ".svg", ".png", ".webmanifest"}
SMALLEST_TO_COMPRESS = 500
UNITS = {"tablet": ("idb.js",)}
"""Folders whose files name each other, so they are served together, and with them what of others they name."""

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass(frozen=True, slots=True)
class Asset:
    served_name: str
    media_type: str
    content: bytes
    compressed: bytes | None

    @classmethod
    def of(cls, served_name: str, content: bytes) -> "Asset":
        media_type = mimetypes.guess_type(served_name)[0] or "application/octet-stream"
        small = gzip.compress(content, 9, mtime=0) if len(content) >= SMALLEST_TO_COMPRESS else None
        return cls(served_name, media_type, content, small)


class Assets:
    """Read once, at the start: a few small files, kept in memory, compressed once."""

    def __init__(self, folder: Path = STATIC) -> None:
        named = dict(_assets(folder))
        self._urls = {name: URL + asset.served_name for name, asset in named.items()}
        self._served = {asset.served_name: asset for asset in named.values()}

    def within(self, unit: str) -> list[str]:
        """The addresses of all files of a unit."""
        return [url for name, url in self._urls.items() if name.startswith(f"{unit}/")]

    def url(self, name: str) -> str:
        if name not in self._urls:
            raise LookupError(f"app/static has no {name}: make setup brings the files of others")
        return self._urls[name]

    def content(self, name: str) -> bytes:
        return self._served[self.url(name).removeprefix(URL)].content

    def served(self, name: str) -> Asset | None:
        return self._served.get(name)


def _assets(folder: Path) -> Iterator[tuple[str, Asset]]:
    for path in _files(folder):
        content = path.read_bytes()
        yield path.name, Asset.of(f"{path.stem}.{_digest(content)}{path.suffix}", content)
    vendored = dict(_vendored(folder / "vendor"))
    yield from vendored.items()
    for unit, others in UNITS.items():
        yield from _unit(folder / unit, {name: vendored[name].content for name in others if name in vendored})


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SERVED)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _vendored(folder: Path) -> Iterator[tuple[str, Asset]]:
    manifest = folder / "manifest.json"
    if manifest.exists():
        for name, hashed in json.loads(manifest.read_text()).items():
            yield name, Asset.of(f"vendor/{hashed}", (folder / hashed).read_bytes())


def _unit(folder: Path, others: dict[str, bytes]) -> Iterator[tuple[str, Asset]]:
    """Each file under the hash of all: whoever has one of them has those that belong to it."""
    own = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in SERVED
    }
    contents = {**own, **others}
    digest = _digest(b"".join(name.encode() + b"\0" + content for name, content in sorted(contents.items())))
    for name, content in contents.items():
        yield f"{folder.name}/{name}", Asset.of(f"{folder.name}.{digest}/{name}", content)
