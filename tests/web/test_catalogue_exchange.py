"""A file of the catalogue: given out, its difference read, and taken in as drafts alone."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from catalogue import commands, queries
from catalogue.documents import Entry
from tests.support.databases import RolledBack
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import SPECIALIST, WORKER, People

HERE = "/catalogue/import"


@pytest.fixture
def pages(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    with rolled_back.write() as session:
        commands.publish_shipped(session, people.service_id)
        commands.open_draft(session, people.actors[SPECIALIST], Entry.COMPONENT, "END")
    return signed_in(SPECIALIST)


def given_out(pages: Pages, address: str) -> str:
    answer = pages.client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/toml")
    return answer.text


def test_given_out_read_and_taken_in_as_drafts(
    pages: Pages, rolled_back: RolledBack, signed_in: Callable[[str], Pages]
) -> None:
    whole = given_out(pages, "/catalogue/export.toml")
    assert "Nothing in it is otherwise than here." in pages.get(HERE).form(HERE).send(pasted=whole).text
    one = given_out(signed_in(WORKER), "/catalogue/programmes/RO-6M/export.toml").replace("weeks = 18", "weeks = 20")
    new = given_out(pages, "/catalogue/components/GLG/export.toml").replace('code = "GLG"', 'code = "NEW"')
    ending = given_out(pages, "/catalogue/components/END/export.toml")
    page = pages.get(HERE).form(HERE).send(pasted=one + new)
    assert "2 drafts will come of it" in page.text
    with rolled_back.write() as session:
        assert [draft.code for draft in queries.drafts(session)] == ["END"]
    landed = pages.post(HERE, {"pasted": one + new, "land": "yes"})
    assert landed.path == "/catalogue/drafts"
    with rolled_back.write() as session:
        drafts = {draft.code: draft for draft in queries.drafts(session)}
        assert drafts.keys() == {"END", "NEW", "RO-6M"}
        assert (drafts["RO-6M"].content["weeks"], drafts["RO-6M"].version) == (20, 2)
        assert queries.catalogue(session).programmes["RO-6M"].weeks == 18
    again = pages.post(HERE, {"pasted": one + ending})
    assert "Being written here already" in again.text


@pytest.mark.usefixtures("pages")
def test_a_faulty_file_brings_nothing(pages: Pages, rolled_back: RolledBack) -> None:
    page = pages.post(HERE, {"pasted": '[[programmes]]\ncode = "P"\nitems = []', "land": "yes"}, 422)
    assert "programmes[0].name" in page.text
    assert pages.get(HERE).form(HERE).send(pasted="", status=422).errors.keys() == {"pasted"}
    with rolled_back.write() as session:
        assert [draft.code for draft in queries.drafts(session)] == ["END"]


@pytest.mark.usefixtures("pages")
def test_only_specialists_take_files_in(application: FastAPI, people: People) -> None:
    climb(application, people, "POST", HERE, data={"pasted": "x ="}).allows(
        specialist=422, colleague=403, manager=403, worker=403, stranger=403, other_manager=403, administrator=403
    )
