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

    def url(self, name: str) -> str:
        if name not in self._urls:
            raise LookupError(f"app/static has no {name}: make setup brings the files of others")
        return self._urls[name]

    def served(self, name: str) -> Asset | None:
        return self._served.get(name)


def _assets(folder: Path) -> Iterator[tuple[str, Asset]]:
    for path in sorted(p for p in folder.iterdir() if p.suffix in SERVED):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:12]
        yield path.name, Asset.of(f"{path.stem}.{digest}{path.suffix}", content)
    manifest = folder / "vendor" / "manifest.json"
    if manifest.exists():
        for name, hashed in json.loads(manifest.read_text()).items():
            yield name, Asset.of(f"vendor/{hashed}", (manifest.parent / hashed).read_bytes())
