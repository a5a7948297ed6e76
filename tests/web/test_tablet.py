"""The tablet's page, manifest and worker: what they say, what they bring, and that nothing of anybody is in them."""

import gzip
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.assets import STATIC, Assets
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.sources import our_files
from tests.web.html import Node
from tests.web.pages import Pages
from tests.web.people import WORKER

HEAVIEST = 80 * 1024
SCRIPTS = [path for path in our_files(".js", under=STATIC / "tablet") if path.name != "service-worker.js"]


def keeps(client: TestClient) -> Any:
    """What the worker is told to keep."""
    first = client.get("/service-worker.js").text.partition("\n")[0]
    return json.loads(first.removeprefix("self.KEEPTRACK = ").removesuffix(";"))


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [("/tablet", "en", "en"), ("/tablet", "cy", "cy"), ("/tablet/en", "cy", "en"), ("/tablet/cy", "en", "cy")],
)
def test_the_page_stands_open_and_may_be_kept_in_either_language(
    bare: FastAPI, path: str, accepted: str, lang: str
) -> None:
    page = Pages(bare).get(path, headers={"Accept-Language": accepted})
    assert page.root.all("html")[0].attrs["lang"] == page.response.headers["content-language"] == lang
    assert page.response.headers["cache-control"] == "no-cache"
    other = next(link for link in page.root.all("a") if link.attrs.get("id") == "language")
    assert (other.text, other.attrs["href"]) == (
        ("Cymraeg", "/tablet/cy") if lang == "en" else ("English", "/tablet/en")
    )


def test_there_is_no_other_language(client: TestClient) -> None:
    assert client.get("/tablet/de").status_code == 404


def test_nothing_of_whoever_asks_stands_in_it(application: FastAPI, people: Any) -> None:
    stranger, worker = Pages(application), Pages(application)
    worker.sign_in(WORKER)
    for path in ("/tablet", "/tablet/cy", "/service-worker.js", "/tablet.webmanifest"):
        assert stranger.client.get(path).text == worker.client.get(path).text


def test_without_script_it_says_where_sessions_are_recorded(bare: FastAPI) -> None:
    page = Pages(bare).get("/tablet")
    (without,) = page.root.all("noscript")
    assert "needs JavaScript" in without.text
    assert page.links["Record sessions from Today"] == "/today"


def test_it_can_be_installed(client: TestClient) -> None:
    answer = client.get("/tablet.webmanifest")
    said = answer.json()
    assert answer.headers["content-type"] == "application/manifest+json"
    assert (said["name"], said["start_url"], said["display"]) == ("Keeptrack", "/tablet", "standalone")
    assert said["start_url"].startswith(said["scope"])
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in said["icons"]:
        assert size(client.get(icon["src"]).content) == icon["sizes"]


def test_every_page_names_the_manifest_and_a_picture_for_the_home_screen(client: TestClient, bare: FastAPI) -> None:
    page = Pages(bare).get("/sign-in")
    links = {link.attrs["rel"]: link.attrs["href"] for link in page.root.all("link")}
    assert links["manifest"] == "/tablet.webmanifest"
    assert size(client.get(links["apple-touch-icon"]).content) == "180x180"


def size(picture: bytes) -> str:
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 5000
    return "{}x{}".format(*struct.unpack(">II", picture[16:24]))


def test_the_policy_lets_a_worker_and_a_manifest_of_ours_in_and_nothing_else(client: TestClient) -> None:
    for path in ("/tablet", "/service-worker.js"):
        policy = client.get(path).headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "worker-src 'self'", "manifest-src 'self'"} <= set(policy)


def test_the_worker_keeps_all_that_the_page_needs_and_nothing_else(client: TestClient, bare: FastAPI) -> None:
    answer = client.get("/service-worker.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    kept = keeps(client)
    assert kept["pages"] == {"en": "/tablet/en", "cy": "/tablet/cy"}
    assert all(client.get(address).status_code == 200 for address in (*kept["files"], *kept["pages"].values()))
    named = set(re.findall(r'"(/static/[^"]+\.(?:css|js|svg))"', client.get("/tablet").text))
    imported = {bare.state.assets.url(f"tablet/{name}") for path in SCRIPTS for name in imports(path)}
    assert named | imported <= set(kept["files"])
    assert bare.state.assets.url("tablet/service-worker.js") not in kept["files"]


def imports(path: Path) -> set[str]:
    """The names of what a module imports, from the folder of all of them."""
    found = re.findall(r'^(?:import|export) .*?from "([^"]+)"', path.read_text(), re.MULTILINE)
    here = path.parent.relative_to(STATIC / "tablet")
    return {(here / name).as_posix() if name.startswith("./") else name.removeprefix("../") for name in found}


def test_another_page_is_another_version(client: TestClient, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'never-made.db'}"
    demonstration = Settings(_env_file=None, database_url=database, secret_key="x", environment=Environment.DEMO)
    other = TestClient(create_app(demonstration))
    assert keeps(client)["version"] == keeps(client)["version"]
    assert keeps(client)["version"] != keeps(other)["version"]
    assert keeps(client)["files"] == keeps(other)["files"]


def test_the_first_visit_is_light(client: TestClient, bare: FastAPI) -> None:
    assets: Assets = bare.state.assets
    files = [assets.served(address.removeprefix("/static/")) for address in keeps(client)["files"]]
    page = gzip.compress(client.get("/tablet").content, 6)
    worker = gzip.compress(client.get("/service-worker.js").content, 6)
    total = len(page) + len(worker) + sum(len(each.compressed or each.content) for each in files if each)
    assert total <= HEAVIEST, f"{total / 1024:.1f} KB"


def words(page: Node) -> list[str]:
    return [each.attrs["data-name"] for each in page.walk() if "data-name" in each.attrs]


def test_every_sentence_that_a_script_says_stands_in_the_page_once(bare: FastAPI) -> None:
    page = Pages(bare).get("/tablet")
    said = words(page.templates["words"])
    assert len(said) == len(set(said))
    scripts = {path: path.read_text() for path in SCRIPTS}
    asked = {name for text in scripts.values() for name in re.findall(r'say\(\s*"([\w-]+)"', text)}
    failures = set(re.findall(r'"([\w-]+)"', scripts[STATIC / "tablet" / "ask.js"].partition("Failure\n")[0]))
    assert {"pin-wrong", "lock-soon"} <= asked
    assert {"offline", "not-accepted"} <= failures
    assert asked | failures <= set(said)
    parts = {name for text in scripts.values() for name in re.findall(r'part\("([\w-]+)"\)', text)}
    assert parts <= set(page.templates)
