"""The pages of a pathway: offences on record, the family by itself, a manager's acknowledgement, a drafted revision."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select

from app.core.errors import Conflict
from interventions import commands
from interventions.model import ChangeReason, PlanStatus
from interventions.schemas import FamilyStanceIn, OffenceIn, StanceIn
from interventions.tables import FamilyStanceRow
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.recording import REFERENCE, TODAY
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import COLLEAGUE, MANAGER, WORKER, People

CASE = f"/cases/{REFERENCE}"
STANCE, OFFENCES, PATHWAY = f"{CASE}/stance", f"{CASE}/offences", f"{CASE}/pathway"
SAID: dict[str, Any] = {"label": "Sexual touching", "basis": "conviction", "found_on": "2025-09-20"}


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


@pytest.fixture
def worker(casework: Casework, signed_in: Callable[[str], Pages]) -> Pages:
    return signed_in(WORKER)


def test_an_offence_is_recorded_and_what_changes_of_it_is_history(worker: Pages, casework: Casework) -> None:
    page = worker.get(OFFENCES).form(OFFENCES).send(422, label=" ", basis="conviction", pending_until="2026-02-01")
    assert list(page.errors) == ["label", "pending_from"]
    page = page.form(OFFENCES).send(422, label="Sexual touching", pending_until="")
    assert page.errors == {"found_on": "Enter the day of the admission or finding."}
    page = page.form(OFFENCES).send(found_on="2025-09-20")
    assert page.path == OFFENCES
    form = page.follow("Change it: Sexual touching").form()
    assert form.boxes["found_on"] == ["2025-09-20"]
    page = form.send(appeal_from="2026-02-01")
    assert "Corrected once" in page.text
    [offence] = casework.case().offences
    assert offence.ref == "1"
    assert offence.appeal_live is not None
    assert "An appeal is live, or a matter is pending" in worker.get(STANCE).text
    assert "may be disclosed" in worker.get(f"{CASE}/record?planned=g2").text
    stale = OffenceIn(ref="x", **SAID)
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.record_offence, stale, replaces=1)


def test_of_two_changes_of_an_offence_the_second_sees_both_and_loses_nothing(worker: Pages, casework: Casework) -> None:
    worker.get(OFFENCES).form(OFFENCES).send(**SAID)
    address = worker.get(OFFENCES).follow("Change it: Sexual touching").path
    first, second = worker.get(address).form(), worker.get(address).form()
    first.send(label="Touching without consent")
    page = second.send(409, label="Touching, once", appeal_from="2026-02-01")
    table = page.root.all("table")[0].text
    for words in ("Touching without consent", "Touching, once", "1 February 2026"):
        assert words in table
    page.form().send()
    [offence] = casework.case().offences
    assert (offence.label, offence.ref) == ("Touching, once", "1")


def test_an_admission_without_a_conviction_opens_the_question(
    casework: Casework, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> None:
    other = Casework(rolled_back, people)
    other.bare(TODAY, reference="KT-1009", convicted_on=None, sentenced_on=None)
    pages = signed_in(WORKER)
    assert "stance" not in pages.get("/cases/KT-1009/stance").form().offered
    form = pages.get("/cases/KT-1009/offences").form("/cases/KT-1009/offences")
    form.send(label="Messages", basis="admission", found_on="2026-02-10")
    form = pages.get("/cases/KT-1009/stance").form("/cases/KT-1009/stance")
    assert form.offered["offence"] == ["", "1"]
    page = form.send(stance="accepts", offence="1", reason="He told his worker.")
    assert "Messages" in page.text


def test_the_family_is_recorded_by_itself(worker: Pages, casework: Casework) -> None:
    form = worker.get(STANCE).follow("Record what the family says by itself").form()
    assert "stance" not in form.offered
    page = form.send(422)
    assert list(page.errors) == ["family_stance", "reason"]
    page = page.form().send(family_stance="minimises", reason="On the phone.")
    assert "What the family said, by itself" in page.text
    assert [said.stance for said in casework.case().family_stances] == ["minimises"]
    assert len(casework.case().stances) == 1


def family_entry(worker: Pages) -> str:
    """Where an entry about the family is corrected."""
    page = worker.get(f"{STANCE}/family").form().send(family_stance="minimises", reason="On the phone.")
    return page.follow("Correct it: The family, 18 February 2026").path


def test_a_correction_of_what_the_family_said_names_what_it_replaces(worker: Pages, casework: Casework) -> None:
    address = family_entry(worker)
    form = worker.get(address).form(address)
    assert "stance" not in form.offered
    assert (form.boxes["family_stance"], form.boxes["reason"]) == (["minimises"], ["On the phone."])
    assert list(form.send(422, reason=" ").errors) == ["reason"]
    page = form.send(family_stance="supports", reason="It was the aunt who said so.")
    assert page.path == STANCE
    for words in ("Corrected once: what it said before", "Supports", "Plays it down"):
        assert words in page.text
    assert [said.stance for said in casework.case().family_stances] == ["supports"]
    assert [said["stance"] for said in casework.stored()["family_stances"]] == ["supports"]
    assert [stance.stance for stance in casework.case().stances] == ["denies"], "the child's stays"
    with casework.database.read() as session:
        first, second = session.exec(select(FamilyStanceRow).order_by(FamilyStanceRow.id)).all()
    assert (first.stance, first.replaces_id, second.replaces_id) == ("minimises", None, first.id)
    assert (WORKER, "stance:recorded", {"whose": "family", "replaces": first.id}) in casework.trail()


@pytest.mark.parametrize("whose", ["child", "family"])
def test_of_two_corrections_the_second_sees_both_and_loses_nothing(
    worker: Pages, casework: Casework, whose: str
) -> None:
    mine: dict[str, Any]
    theirs: dict[str, Any]
    if whose == "family":
        address, mine, theirs = family_entry(worker), {"family_stance": "denies"}, {"family_stance": "supports"}
    else:
        address = worker.get(STANCE).follow("Correct it: 10 October 2025").path
        mine, theirs = {"stance": "unknown"}, {"stance": "refuses"}
    first, second = worker.get(address).form(address), worker.get(address).form(address)
    first.send(**theirs, reason="Theirs.")
    page = second.send(409, **mine, reason="Mine.")
    table = page.root.all("table")[0].text
    assert "Theirs." in table
    assert "Mine." in table
    worker.get(address, 404)
    [form] = [form for form in page.root.all("form") if form.attrs.get("action", "").endswith("/correct")]
    again = page.form(form.attrs["action"])
    assert again.boxes["reason"] == ["Mine."]
    assert form.attrs["action"] != address, "what is replaced now is theirs"
    text = again.send().text
    assert "Corrected 2 times" in text
    assert "Theirs." in text
    now = casework.stored()["family_stances" if whose == "family" else "stances"]
    assert [said["reason"] for said in now] == ["Mine."]


def test_an_entry_that_is_not_there_is_not_corrected(worker: Pages, casework: Casework) -> None:
    family_entry(worker)
    worker.get(f"{STANCE}/family/99/correct", 404)
    worker.post(f"{STANCE}/family/99/correct", {"on": "2026-02-18"}, 404)
    said = FamilyStanceIn(on=TODAY, stance="denies", reason="x")
    with pytest.raises(Conflict):
        casework.change(WORKER, commands.record_family_stance, said, replaces=99)


def acknowledging(manager: Pages) -> str:
    """Where the latest entry that waits is acknowledged."""
    actions = [form.attrs.get("action", "") for form in manager.get(STANCE).root.all("form")]
    return next(action for action in actions if action.endswith("/acknowledge"))


def test_a_manager_acknowledges_what_was_recorded(
    worker: Pages, casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    worker.get(STANCE).form(STANCE).send(stance="partial", reason="He spoke of part of it.")
    assert "A manager acknowledges it." in worker.get(STANCE).text
    manager = signed_in(MANAGER)
    today = manager.get("/today")
    assert "To acknowledge (1)" in today.text
    assert "partial" not in today.text.lower()
    assert "KT-1001" in manager.get("/caseload?show=to_acknowledge").text
    due = manager.get("/due?mine=yes")
    assert "Read what was recorded about the pathway, and acknowledge it." in due.text
    assert "partial" not in due.text.lower()
    assert "acknowledge it" not in worker.get("/due").text
    address = acknowledging(manager)
    page = manager.get(STANCE).form(address).send()
    assert "Acknowledged" in page.text
    assert "To acknowledge" not in manager.get("/today").text
    assert "acknowledge it" not in manager.get("/due").text
    assert casework.case().stances[-1].acknowledged_on == TODAY
    assert (MANAGER, "stance:acknowledged", {"entry": int(address.split("/")[-2])}) in casework.trail()


def test_a_change_of_stance_is_drafted_as_a_revision_only_when_a_person_asks(worker: Pages, casework: Casework) -> None:
    """Denies: the family work planned in its standard form does not suit."""
    page = worker.get(PATHWAY)
    assert "What the plan could change" in page.text
    assert len(casework.case().plans) == 1, "nothing is drafted by itself"
    before = {s.ref: (s.due_on, s.minutes) for i in casework.case().plans[0].items for s in i.sessions}
    assert page.form(f"{PATHWAY}/draft").send().path == f"{CASE}/plan"
    draft = casework.case().plans[-1]
    assert (draft.status, draft.change_reason) == (PlanStatus.DRAFT, ChangeReason.STANCE)
    assert {i.component: i.variant.value for i in draft.items}["FAM"] == "adapted"
    assert {s.ref: (s.due_on, s.minutes) for i in draft.items for s in i.sessions} == before
    assert "finish it first" in worker.get(PATHWAY).text
    worker.post(f"{PATHWAY}/draft", {}, 409)


def test_before_a_finding_the_page_says_what_can_be_done_now(
    rolled_back: RolledBack, people: People, application: FastAPI, signed_in: Callable[[str], Pages]
) -> None:
    Casework(rolled_back, people).bare(TODAY, convicted_on=None, sentenced_on=None)
    page = signed_in(WORKER).get(PATHWAY)
    for words in ("Not asked yet", "may be disclosed to a court", "Victim safety plan", "Not available"):
        assert words in page.text


def test_who_may_see_and_do_what(
    application: FastAPI, people: People, casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    address = acknowledging(signed_in(MANAGER))
    for path in (OFFENCES, PATHWAY):
        climb(application, people, "GET", path).allows(worker=200, manager=200, colleague=200)
    climb(application, people, "POST", OFFENCES, data=SAID).allows(worker=303, manager=403, colleague=403)
    family = {"on": TODAY.isoformat(), "family_stance": "denies", "reason": "x"}
    climb(application, people, "POST", f"{STANCE}/family", data=family).allows(worker=303, manager=403, colleague=403)
    correcting = family_entry(signed_in(WORKER))
    climb(application, people, "GET", correcting).allows(worker=200, manager=403, colleague=403)
    climb(application, people, "POST", correcting, data=family).allows(worker=303, manager=403, colleague=403)
    assert correcting not in signed_in(COLLEAGUE).get(STANCE).response.text
    climb(application, people, "POST", address, data={}).allows(worker=403, manager=303, colleague=403)
    climb(application, people, "POST", f"{PATHWAY}/draft", data={}).allows(worker=303, manager=403, colleague=403)
    closing = {"on": TODAY.isoformat(), "reason": "order_ended", "words": "Done"}
    climb(application, people, "POST", f"{CASE}/closing", data=closing).allows(worker=403, manager=303, colleague=403)


def test_a_colleague_reads_and_finds_no_form(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    casework.change(WORKER, commands.record_offence, OffenceIn(ref="x", **SAID))
    casework.change(WORKER, commands.record_stance, StanceIn(on=TODAY, stance="refuses", reason="x", offence="1"))
    page = signed_in(COLLEAGUE).get(OFFENCES)
    assert "Sexual touching" in page.text
    assert "Change it: Sexual touching" not in page.links
    assert "Will not discuss it" in signed_in(COLLEAGUE).get(STANCE).text
