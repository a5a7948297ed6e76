"""The front-end files of others: copied from node_modules into app/static/vendor, each named by its content.

GOV.UK's typeface and crest belong to gov.uk domains alone, so nothing of them is copied.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

from app.core.settings import ROOT

NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "app" / "static" / "vendor"
MANIFEST = "manifest.json"
FILES = {
    "govuk-frontend.css": "govuk-frontend/dist/govuk/govuk-frontend.min.css",
    "govuk-frontend.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "idb.js": "idb/build/index.js",
}

_FONT_FACES = re.compile(r"(/\*[^*]*\*/)?@font-face\s*\{[^}]*\}")
_CREST = re.compile(r"\.govuk-footer__copyright-logo:before\{[^}]*\}")
_FONT_NAME = re.compile(r"[\"']?GDS Transport[\"']?,\s*")
_SOURCE_MAPS = re.compile(r"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$")


def bring(node_modules: Path = NODE_MODULES, into: Path = VENDOR) -> dict[str, str]:
    """Copies the named files and nothing else; what stood there before is gone. Name -> hashed name."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    manifest = {name: _copy(name, node_modules / source, into) for name, source in FILES.items()}
    (into / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def _copy(name: str, source: Path, into: Path) -> str:
    text = _SOURCE_MAPS.sub("", source.read_text("utf-8"))
    if source.suffix == ".css":
        text = without_typeface(text)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}-{digest}.{suffix}"
    (into / hashed).write_text(text, "utf-8")
    return hashed


def without_typeface(css: str) -> str:
    for pattern in (_FONT_FACES, _CREST, _FONT_NAME):
        css = pattern.sub("", css)
    if "GDS Transport" in css or "@font-face" in css or "/assets/" in css:
        raise ValueError("The style sheet still names the typeface or a picture: this version is laid out otherwise.")
    return css


if __name__ == "__main__":
    bring()
