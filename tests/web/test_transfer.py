"""A case offered to another team or service: nothing moves until it is accepted, and nothing is lost if it is not."""

import json
from base64 import b64decode
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlmodel import Session, select

from app.core import clock
from app.core.access import Permission
from app.core.accounts.tables import Team, TeamMember
from app.core.audit import AuditEntry
from app.core.errors import NotFound
from app.core.sealing import open_file
from interventions import commands
from interventions.commands.transfers import Offer
from interventions.news import Happened, news
from interventions.queries.transfers import lent_by
from interventions.schemas import ClosingIn
from interventions.schemas.cases import WorkerIn
from interventions.store import case_scope
from interventions.store.cases import change_case
from interventions.store.transfers import add_offer, looked_after, transfers_of
from tests.support import drifting
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.drifting import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Page, Pages
from tests.web.people import COLLEAGUE, MANAGER, OTHER_MANAGER, WORKER, People

CASE = f"/cases/{REFERENCE}"
OFFER = f"{CASE}/transfer"
JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)
TO_SOUTH = {"to": f"south:{OTHER_MANAGER}", "kind": "full", "reason": "He moved to his aunt in the south"}
ELSEWHERE = {"to": "elsewhere", "service": "Fenland", "manager": "Ida Crane", "kind": "full", "reason": "He moved"}


@pytest.fixture
def browse(
    application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> Callable[[str], Pages]:
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        drifting.load(session, people.service_id, people.actors[MANAGER], drifting.bundle())
    return signed_in


def offered(browse: Callable[[str], Pages], **said: str) -> Page:
    return browse(MANAGER).get(OFFER).form(OFFER).send(200, **{**TO_SOUTH, **said})


def sealed_on(page: Page) -> tuple[str, bytes]:
    """The passphrase that stands on it, and the file that its link saves."""
    (said,) = (node.text for node in page.root.walk() if "kt-passphrase" in node.attrs.get("class", ""))
    content = page.links["Save the file"].removeprefix("data:application/octet-stream;base64,")
    return said, b64decode(content)


def tags(rolled_back: RolledBack) -> list[str]:
    with rolled_back.read() as session:
        found = session.exec(select(AuditEntry.tag).order_by(AuditEntry.id))
        return [tag for tag in found if tag.startswith(("transfer", "case:disclosed"))]


def news_of(rolled_back: RolledBack) -> list[str]:
    """What Oversight tells of each step, as the trail has it."""
    with rolled_back.read() as session:
        entries = session.exec(select(AuditEntry).order_by(AuditEntry.id)).all()
        steps = [Happened(each.tag, each.detail) for each in entries if each.tag.startswith("transfer:")]
        return [str(told.text) for step in steps for told in news([step], None, {})]


def test_an_accepted_case_moves_with_its_history(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    before = Casework(rolled_back, people).stored()
    page = browse(MANAGER).get(f"{CASE}/edit").follow("To another team or service")
    refused = page.form(OFFER).send(422, to="elsewhere")
    assert {"service", "manager", "reason"} <= set(refused.errors)
    for to in (f"north:{MANAGER}", f"south:{WORKER}"):
        assert set(refused.pages.post(OFFER, {**TO_SOUTH, "to": to}, 422).errors) == {"to"}
    page = refused.form(OFFER).send(200, **TO_SOUTH)
    assert "The case is still yours." in page.text
    late = page.pages.post(OFFER, {**TO_SOUTH, "reason": "He asked for it"}, 422)
    assert "What you typed was not sent" in late.text
    assert "He asked for it" in late.text
    south = browse(OTHER_MANAGER)
    south.get(CASE, 404)
    asked = south.get("/due").follow("Look at the offer")
    assert "3 of 8" in asked.text
    taken = asked.form(f"{asked.path}/accept").send(200, accepting="Thank you")
    assert "Thank you" in taken.text
    browse(MANAGER).get(CASE, 404)
    browse(WORKER).get(CASE, 404)
    assert "Give the case to a worker" in south.get("/due").text
    south.get(f"{CASE}/workers")
    after = Casework(rolled_back, people).stored()
    for part in ("orders", "assessments", "plans", "sessions", "needs", "stances", "answers"):
        assert after[part] == before[part]
    assert (after["case"]["team"], after["case"]["worker"]) == ("south", None)
    assert "Once more" in south.post(f"{asked.path}/accept", {"accepting": "Once more"}, 422).text
    moved = [tag for tag in tags(rolled_back) if tag != "transfer:viewed"]
    assert moved == ["transfer:offered", "transfer:accepted"]


def test_a_returned_case_stays_as_it_was(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    before = Casework(rolled_back, people).stored()
    offered(browse, kind="caretaking", until_on="2026-06-01")
    south = browse(OTHER_MANAGER)
    asked = south.get("/due").follow("Look at the offer")
    assert asked.form(f"{asked.path}/return").send(422).pages.get(f"{asked.path}/return").path == asked.path
    asked.form(f"{asked.path}/return").send(200, words="We have nobody trained until May")
    assert "We have nobody trained until May" in browse(MANAGER).get(OFFER).text
    assert Casework(rolled_back, people).stored() == before
    assert "Look at the offer" not in south.get("/due").text
    again = offered(browse, kind="caretaking", until_on="2026-06-01")
    withdrawing = again.form(f"{OFFER}/withdraw")
    assert "not sent" not in withdrawing.send(200, words="He stays").text
    assert "He stays after all" in withdrawing.send(422, words="He stays after all").text
    assert "offered to you" not in south.get("/due").text


CARETAKING = "The time of looking after it ends: offer the case back, or record that it stays."


def lent(browse: Callable[[str], Pages]) -> Pages:
    """To the south; the manager there."""
    page = offered(browse, kind="caretaking", until_on="2026-06-01")
    assert "you see nothing of it until they offer it back" in page.text
    south = browse(OTHER_MANAGER)
    asked = south.get("/due").follow("Look at the offer")
    assert "sees nothing of it until you offer it back" in asked.text
    asked.form(f"{asked.path}/accept").send(200)
    return south


def test_whoever_looks_after_a_case_is_asked_to_offer_it_back_or_to_record_that_it_stays(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    south = lent(browse)
    assert f"{REFERENCE} is with the South team" in browse(MANAGER).get("/due").text
    due = south.get("/due")
    back = due.follow(f"{CARETAKING}({REFERENCE}, 1 June 2026)")
    assert "Looked after here until 1 June 2026" in back.text
    assert back.form(OFFER).boxes["to"] == [f"north:{MANAGER}"]
    back.form(OFFER).send(200, reason="His aunt is well again")
    assert CARETAKING not in south.get("/due").text
    assert "not looked after" in south.post(f"{OFFER}/keep", {"staying": "x"}, 422).text
    south.get(OFFER).form(f"{OFFER}/withdraw").send(200, words="He stays")
    page = south.get(OFFER)
    assert "staying" in page.form(f"{OFFER}/keep").send(422).errors
    page.form(f"{OFFER}/keep").send(200, staying="With Priya Nair, on 16 March")
    assert CARETAKING not in south.get("/due").text
    assert news_of(rolled_back)[-1] == "The case was looked after here, and stays for good"
    told = browse(MANAGER).get("/due").text
    assert f"{REFERENCE} stays with the South team: " in told
    assert "“With Priya Nair, on 16 March”" in told
    assert "stays with" not in south.get("/due").text
    assert "not looked after" in south.post(f"{OFFER}/keep", {"staying": "Again"}, 422).text


def moved(session: Session, people: People, *steps: tuple[str, str, date | None]) -> tuple[int, dict[str, int]]:
    """The case went these ways, from which team to which and until when. Its id, and those of the teams."""
    scope = case_scope(session, REFERENCE)
    assert scope is not None
    (south,) = people.actors[OTHER_MANAGER].teams(Permission.CASE_VIEW)
    team = Team(service_id=people.service_id, code="east", name="East")
    session.add(team)
    session.flush()
    assert team.id is not None
    teams = {"north": scope.team_id, "south": south, "east": team.id}
    said = {"reason": "He moved", "travels": {}, "manager": MANAGER, "offered_by": MANAGER, "decided_by": MANAGER}
    for from_team, to_team, until_on in steps:
        add_offer(
            session, scope.id, status="accepted", kind="caretaking" if until_on else "full", offered_at=clock.now(),
            decided_at=clock.now(), from_team_id=teams[from_team], to_team_id=teams[to_team], until_on=until_on, **said,
        )  # fmt: skip
    return scope.id, teams


def test_what_was_lent_on_is_still_owed_to_who_lent_it_first(
    browse: Callable[[str], Pages], people: People, session: Session
) -> None:
    case_id, teams = moved(session, people, ("east", "north", JUNE), ("north", "south", MAY), ("south", "north", None))
    transfers = transfers_of(session, case_id)
    assert lent_by(transfers, teams["north"]) == transfers[-1]
    assert lent_by(transfers, teams["south"]) is None
    assert looked_after(session, [case_id]) == {case_id: JUNE}
    assert "The East team lent it until 1 June 2026" in offered(browse).text
    asked = browse(OTHER_MANAGER).get("/due").follow("Look at the offer")
    assert "lent by the East team until 1 June 2026" in asked.text
    asked.form(f"{asked.path}/accept").send(200)
    assert f"{CARETAKING}({REFERENCE}, 1 June 2026)" in browse(OTHER_MANAGER).get("/due").links


@pytest.mark.parametrize("first", ["south", "east"])
def test_who_offers_what_was_lent_on_reads_whose_it_is_then(
    browse: Callable[[str], Pages], people: People, session: Session, first: str
) -> None:
    back = first == "south"
    moved(session, people, (first, "east" if back else "south", JUNE), ("east" if back else "south", "north", MAY))
    assert ("Then it is theirs" if back else "The East team lent it until 1 June 2026") in offered(browse).text
    asked = browse(OTHER_MANAGER).get("/due").follow("Look at the offer").text
    assert ("the case is yours, and" if back else "lent by the East team until 1 June 2026") in asked


def test_a_case_that_was_closed_is_not_asked_to_be_offered_back(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People
) -> None:
    south = lent(browse)
    assert CARETAKING in south.get("/due").text
    with rolled_back.write() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        ended = ClosingIn(on=TODAY, reason="order_ended", words="The order ended")
        commands.close_case(session, people.actors[OTHER_MANAGER], scope, ended)
    assert "looking after it" not in south.get("/due").text


def test_for_another_service_the_file_is_logged_and_the_answer_recorded_by_hand(
    browse: Callable[[str], Pages], rolled_back: RolledBack
) -> None:
    page = offered(browse, **ELSEWHERE)
    made = page.form(f"{OFFER}/file").send()
    said, sealed = sealed_on(made)
    assert json.loads(open_file(sealed, said))["case"]["reference"] == REFERENCE
    assert made.pages.get(f"{OFFER}/file").path == OFFER
    again = sealed_on(page.form(f"{OFFER}/file").send())
    assert again[0] != said
    assert said not in page.pages.get(OFFER).text
    page.form(f"{OFFER}/answer").send(422)
    done = page.form(f"{OFFER}/answer").send(200, answer="accepted", said="By phone, Ida Crane")
    assert "Accepted, recorded by" in done.text
    assert "Transferred to another service" in browse(MANAGER).get(CASE).text
    assert tags(rolled_back) == ["transfer:offered", "case:disclosed", "case:disclosed", "transfer:accepted"]
    assert news_of(rolled_back) == ["The case was offered to another service", "Another service accepted the case"]
    assert "not offered to anybody now" in page.form(f"{OFFER}/file").send(422).text


LATE: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = {
    "offer": (commands.offer_transfer, (Offer("", "Ida Crane", "He moved", "Fenland"),)),
    "withdraw": (commands.withdraw_transfer, ("He stays",)),
    "hand over": (commands.hand_over, (WorkerIn(email=COLLEAGUE, reason="Leaves"),)),
    "add": (commands.add_worker, (WorkerIn(email=COLLEAGUE),)),
    "end": (commands.end_worker, (WORKER, "Leaves")),
}


@pytest.mark.parametrize("verb", LATE)
def test_who_looked_before_another_team_accepted_the_case_changes_nothing_of_it(
    browse: Callable[[str], Pages], rolled_back: RolledBack, people: People, session: Session, verb: str
) -> None:
    offered(browse)
    scope = Casework(rolled_back, people).scope(session)
    (south,) = people.actors[OTHER_MANAGER].teams(Permission.CASE_VIEW)
    change_case(session, scope.id, team_id=south)
    command, said = LATE[verb]
    with pytest.raises(NotFound):
        command(session, people.actors[MANAGER], scope, *said)


def test_an_offer_is_shown_and_named_to_who_still_manages_the_team_that_is_asked(
    browse: Callable[[str], Pages], people: People, session: Session
) -> None:
    offered(browse)
    south = browse(OTHER_MANAGER)
    assert "Look at the offer" in south.get("/due").text
    seen = session.exec(select(AuditEntry).where(AuditEntry.tag == "case:listed").order_by(AuditEntry.id)).all()[-1]
    assert (seen.subjects, seen.detail["view"]) == ([REFERENCE], "due")
    (elsewhere,) = people.actors[MANAGER].teams(Permission.CASE_VIEW)
    of_hers = TeamMember.user_id == people.actors[OTHER_MANAGER].user_id
    session.execute(update(TeamMember).where(of_hers).values(team_id=elsewhere))
    assert "Look at the offer" not in south.get("/due").text


def test_who_may(browse: Callable[[str], Pages], application: FastAPI, people: People) -> None:
    climb(application, people, "POST", OFFER, data=TO_SOUTH).allows(worker=403, manager=303, colleague=403)
    keeping = climb(application, people, "POST", f"{OFFER}/keep", data={"staying": "x"})
    keeping.allows(worker=403, manager=422, colleague=403)
    offered(browse, **ELSEWHERE)
    climb(application, people, "POST", f"{OFFER}/file", data={}).allows(worker=403, manager=200, colleague=403)
    browse(MANAGER).get(OFFER).form(f"{OFFER}/withdraw").send(200, words="To the south")
    offered(browse)
    address = browse(OTHER_MANAGER).get("/due").follow("Look at the offer").path
    others = {"administrator": 403, "specialist": 403, "stranger": 403, "colleague": 403, "worker": 403}
    climb(application, people, "GET", address).allows(**others, other_manager=200)
    climb(application, people, "POST", f"{address}/accept", data={"accepting": ""}).allows(**others, other_manager=303)
    climb(application, people, "POST", f"{address}/return", data={"words": "No"}).allows(**others, other_manager=303)
    climb(application, people, "POST", f"{OFFER}/withdraw", data={"words": "No"}).allows(
        worker=403, manager=303, colleague=403
    )
