"""Files that every page brings: kept for a year under the name of their content, and nothing else is served."""

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.assets import STATIC, Assets
from tests.support.sources import our_files


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
    for path in our_files(".css", under=STATIC):
        assert "url(" not in path.read_text()
        assert "@import" not in path.read_text()
    for path in our_files(".js", under=STATIC):
        assert not {"eval(", "new Function", "innerHTML", "http://", "https://"} & {
            word for word in ("eval(", "new Function", "innerHTML", "http://", "https://") if word in path.read_text()
        }


def test_files_that_name_each_other_share_one_name_that_changes_with_any_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "tablet" / "views"
    folder.mkdir(parents=True)
    (tmp_path / "tablet" / "a.js").write_text("import './views/b.js';")
    (folder / "b.js").write_text("1;")
    (folder / "c.d.ts").write_text("no file of a browser")
    before = Assets(tmp_path)
    (folder / "b.js").write_text("2;")
    after = Assets(tmp_path)
    assert before.within("tablet") == [before.url("tablet/a.js"), before.url("tablet/views/b.js")]
    assert before.url("tablet/views/b.js") == before.url("tablet/a.js").replace("a.js", "views/b.js")
    assert before.url("tablet/a.js") != after.url("tablet/a.js")
    assert before.served(after.url("tablet/a.js").removeprefix("/static/")) is None


def test_the_library_that_the_tablet_names_is_served_beside_its_own_files(client: TestClient, bare: FastAPI) -> None:
    address = bare.state.assets.url("tablet/store.js").replace("store.js", "idb.js")
    assert "openDB" in client.get(address).text
