"""What is copied of others: the named files, named by content, and nothing of GOV.UK's typeface or crest."""

import hashlib
import json
from pathlib import Path

import pytest

from app import vendor

FONT = "/*! Copyright */@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
CREST = ".govuk-footer__copyright-logo:before{background-image:url(/assets/images/govuk-crest.svg)}"
LINK = ".govuk-link{font-family:GDS Transport,arial,sans-serif}"


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    folder = tmp_path / "node_modules"
    for source in vendor.FILES.values():
        (folder / source).parent.mkdir(parents=True, exist_ok=True)
        (folder / source).write_text("x=1\n//# sourceMappingURL=x.js.map\n")
    css = f"{FONT}{LINK}{CREST}\n/*# sourceMappingURL=g.css.map */\n"
    (folder / vendor.FILES["govuk-frontend.css"]).write_text(css)
    return folder


def test_files_are_copied_under_the_hash_of_what_they_hold(modules: Path, tmp_path: Path) -> None:
    into = tmp_path / "vendor"
    manifest = vendor.bring(modules, into)
    assert json.loads((into / "manifest.json").read_text()) == manifest
    assert {path.name for path in into.iterdir()} == {"manifest.json", *manifest.values()}
    for hashed in manifest.values():
        digest = hashlib.sha256((into / hashed).read_bytes()).hexdigest()
        assert digest.startswith(hashed.rpartition("-")[2].partition(".")[0])


def test_a_second_time_nothing_stale_is_left(modules: Path, tmp_path: Path) -> None:
    into = tmp_path / "vendor"
    before = vendor.bring(modules, into)
    (modules / vendor.FILES["htmx.js"]).write_text("x=2")
    after = vendor.bring(modules, into)
    assert before["htmx.js"] != after["htmx.js"]
    assert not (into / before["htmx.js"]).exists()


def test_typeface_crest_and_source_maps_stay_behind(modules: Path, tmp_path: Path) -> None:
    manifest = vendor.bring(modules, tmp_path / "vendor")
    css = (tmp_path / "vendor" / manifest["govuk-frontend.css"]).read_text()
    assert css == ".govuk-link{font-family:arial,sans-serif}\n"
    assert (tmp_path / "vendor" / manifest["htmx.js"]).read_text() == "x=1\n"


@pytest.mark.parametrize("css", ["b{font:12px GDS Transport}", "b{background:url(/assets/images/x.svg)}"])
def test_a_style_sheet_that_still_names_them_is_refused(css: str) -> None:
    with pytest.raises(ValueError, match="laid out otherwise"):
        vendor.without_typeface(css)


def test_what_stands_here_holds_no_typeface() -> None:
    manifest = json.loads((vendor.VENDOR / vendor.MANIFEST).read_text())
    css = (vendor.VENDOR / manifest["govuk-frontend.css"]).read_text()
    assert "govuk-button" in css
    assert "GDS Transport" not in css
    assert "url(" not in css
