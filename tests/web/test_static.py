"""Files that every page brings: kept for a year under the name of their content, and nothing else is served."""

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.assets import STATIC, Assets


@pytest.mark.parametrize("name", ["keeptrack.css", "govuk-frontend.css", "keeptrack.js", "icon.svg"])
def test_a_file_is_kept_for_a_year_under_the_name_of_its_content(client: TestClient, bare: FastAPI, name: str) -> None:
    url = bare.state.assets.url(name)
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    assert answer.status_code == plain.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content == plain.content
    assert "content-encoding" not in plain.headers
    assert name.rpartition(".")[0] in url
    assert client.get(url.replace("/static/", "/static/x")).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/static/..%2Fmain.py", "/static/../main.py", "/static/keeptrack.css", "/static/", "/static/vendor/manifest.json"],
)
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_another_content_has_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    first = Assets(tmp_path).url("a.css")
    (tmp_path / "a.css").write_text("b{}" * 500)
    assets = Assets(tmp_path)
    assert assets.url("a.css") != first
    served = assets.served(assets.url("a.css").removeprefix("/static/"))
    assert served is not None
    assert served.compressed is not None
    assert gzip.decompress(served.compressed) == served.content
    with pytest.raises(LookupError, match="make setup"):
        assets.url("b.css")


def test_our_files_ask_for_nothing_inline_and_nothing_elsewhere() -> None:
    for path in STATIC.glob("*.css"):
        assert "url(" not in path.read_text()
        assert "@import" not in path.read_text()
    for path in STATIC.glob("*.js"):
        assert not {"eval(", "new Function", "innerHTML", "http://", "https://"} & {
            word for word in ("eval(", "new Function", "innerHTML", "http://", "https://") if word in path.read_text()
        }
