"""A file of the catalogue: given out, its difference read, and taken in as drafts alone."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import Session

from app.core.access import Actor
from app.core.errors import Conflict
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


def test_a_code_that_no_draft_may_have_is_told_before_anything_lands(pages: Pages, rolled_back: RolledBack) -> None:
    new = given_out(pages, "/catalogue/components/GLG/export.toml")
    both = new.replace('code = "GLG"', 'code = "NEW"') + new.replace('code = "GLG"', 'code = "glg"')
    for boxes in ({"pasted": both}, {"pasted": both, "land": "yes"}):
        assert "components[1].code" in pages.post(HERE, boxes, 422).text
    with rolled_back.write() as session:
        assert [draft.code for draft in queries.drafts(session)] == ["END"]


def test_where_somebody_else_opens_a_draft_at_that_moment_nothing_of_the_file_lands(
    pages: Pages, rolled_back: RolledBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(session: Session, actor: Actor, kind: Entry, code: str, *more: Any) -> None:
        if code == "OTHER":
            raise Conflict("Somebody else was first.")
        commands.open_draft(session, actor, kind, code, *more)

    new = given_out(pages, "/catalogue/components/GLG/export.toml")
    both = "".join(new.replace('code = "GLG"', f'code = "{code}"') for code in ("NEW", "OTHER"))
    monkeypatch.setattr("catalogue.commands.exchange.open_draft", late)
    assert "Somebody else was first." in pages.post(HERE, {"pasted": both, "land": "yes"}, 422).text
    with rolled_back.write() as session:
        assert [draft.code for draft in queries.drafts(session)] == ["END"]


@pytest.mark.usefixtures("pages")
def test_only_specialists_take_files_in(application: FastAPI, people: People) -> None:
    climb(application, people, "POST", HERE, data={"pasted": "x ="}).allows(
        specialist=422, colleague=403, manager=403, worker=403, stranger=403, other_manager=403, administrator=403
    )
