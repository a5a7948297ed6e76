"""A component is written in the browser: part by part, sent, agreed to by a second person, and in use."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from app.core.accounts import commands as accounts
from catalogue import commands, queries
from catalogue.commands import publish_shipped
from catalogue.documents import Entry
from tests.support.databases import RolledBack
from tests.web.ladder import climb
from tests.web.pages import PASSWORD, Page, Pages
from tests.web.people import SPECIALIST, WORKER, People

DRAFTS = "/catalogue/drafts"
CYC = f"{DRAFTS}/CYC"
NEW = f"{DRAFTS}/NEW"
SECOND = "second.specialist@example.test"


@pytest.fixture
def first(rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    with rolled_back.write() as session:
        publish_shipped(session, people.service_id)
    return signed_in(SPECIALIST)


@pytest.fixture
def second(first: Pages, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> Pages:
    with rolled_back.write() as session:
        role = people.actors[SPECIALIST].memberships[0].role
        accounts.add_user(session, people.service_id, SECOND, "Nia Ward", role, "north", PASSWORD)
    return signed_in(SECOND)


def opened(pages: Pages) -> None:
    assert pages.get(DRAFTS).form(DRAFTS).send(code="cyc").path == CYC


def test_one_writes_a_second_gives_back_and_then_agrees(first: Pages, second: Pages, rolled_back: RolledBack) -> None:
    opened(first)
    page = first.get(f"{CYC}/names").form(f"{CYC}/names").send(aim="A plainer aim.")
    assert (page.path, "Changed" in page.text, "A plainer aim." in page.text) == (CYC, True, True)
    page = first.get(f"{CYC}/targets").form(f"{CYC}/targets").send(200, **{"why-0": "It is where the steps begin."})
    assert "It is where the steps begin." in page.text
    assert page.form(f"{CYC}/ask").send(note="", status=422).errors == {"note": "Say what changed, and why."}
    assert "a second person has to agree" in page.form(f"{CYC}/ask").send(note="Plainer.").text
    page = second.get(CYC).form(f"{CYC}/return").send(reason="Say whose steps.")
    assert "Say whose steps." in page.text
    assert "waits until you" not in second.get("/catalogue").text
    first.get(CYC).form(f"{CYC}/ask").send(note="Plainer, once more.")
    assert "waits until you" not in first.get("/catalogue").text
    assert "waits until you or another second person agrees" in second.get("/catalogue").text
    assert second.get(CYC).form(f"{CYC}/agree").send().path == "/catalogue/components/CYC"
    with rolled_back.write() as session:
        now = queries.catalogue(session).components["CYC"]
        assert (now.version, now.aim) == (2, {"en": "A plainer aim."})
        before = queries.pinned(session)["CYC", 1]
        assert now.variants == before.variants
    page = first.get("/catalogue/components/CYC")
    assert "Sent by Sol Price, agreed to by Nia Ward. Plainer, once more." in page.root.text
    page = page.follow("What is otherwise than in version 1")
    assert ("2 differences" in page.text, "It is where the steps begin." in page.text) == (True, True)
    first.get("/catalogue/components/CYC/changes?since=2", 404)


def test_sections_saved_as_they_stand_change_nothing(first: Pages) -> None:
    opened(first)
    for section in ("names", "use", "targets", "standard", "adapted", "before", "delivery", "evidence", "learning"):
        page = first.get(f"{CYC}/{section}").form(f"{CYC}/{section}").send()
        assert page.path == CYC, section
        assert "Nothing is otherwise yet." in page.text, (section, page.text[page.text.find("Against") :])


def test_sessions_move_and_go_and_come_and_only_save_keeps_it(first: Pages, rolled_back: RolledBack) -> None:
    opened(first)
    where = f"{CYC}/standard"
    titles = [first.get(where).form(where).boxes[f"title-{n}"] for n in range(2)]
    page = first.get(where).form(where).send(press="Move downsession 1")
    assert [page.form(where).boxes[f"title-{n}"] for n in range(2)] == titles[::-1]
    page = page.form(where).send(press="Removesession 1").form(where).send(press="Add a session")
    assert f"{where}#f-title_cy-0" in first.get(CYC).links.values(), "advice, and no bar"
    assert "before it can be published" not in first.get(CYC).text
    page = page.form(where).send(
        **{"title-5": "Looking back", "title_cy-5": "Edrych yn ôl", "minutes-5": "x"}, status=422
    )
    assert page.errors.keys() == {"minutes-5"}
    page = page.form(where).send(200, **{"minutes-5": "45", "elements-5": "Look back\nSay goodbye"})
    assert (page.path, "Looking back" in page.text) == (CYC, True)
    with rolled_back.write() as session:
        outlines = queries.draft(session, Entry.COMPONENT, "CYC").content["variants"]["standard"]["outlines"]
    assert [outlines[0]["title"]["en"], outlines[-1]["title"]["en"]] == [titles[0][0], "Looking back"]
    assert [each["code"] for each in outlines[-1]["elements"]] == ["look-back", "say-goodbye"]
    assert outlines[-1]["title"] == {"en": "Looking back", "cy": "Edrych yn ôl"}
    assert "In Welsh: Edrych yn ôl" in first.get(CYC).text
    first.get(where).form(where).send(200, **{"elements-5": "Say goodbye\nLook back and ahead"})
    with rolled_back.write() as session:
        outlines = queries.draft(session, Entry.COMPONENT, "CYC").content["variants"]["standard"]["outlines"]
    assert [each["code"] for each in outlines[-1]["elements"]] == ["say-goodbye", "look-back"], "reworded, not another"


def test_the_adapted_form_can_begin_from_the_standard_one(first: Pages) -> None:
    first.get(DRAFTS).form(DRAFTS).send(code="NEW", name="Something new")
    standard, adapted = f"{NEW}/standard", f"{NEW}/adapted"
    assert "Begin from the standard form" not in first.get(adapted).form(adapted).buttons
    page = first.get(standard).form(standard).send(press="Add a session")
    page.form(standard).send(200, **{"title-0": "One", "elements-0": "Meet"})
    page = first.get(adapted).form(adapted).send(press="Begin from the standard form")
    assert (page.form(adapted).boxes["title-0"], page.form(adapted).boxes["elements-0"]) == (["One"], ["Meet"])
    assert page.form(adapted).send().path == NEW


def test_what_comes_first_and_what_it_rests_on_are_written_and_taken_out_by_emptying_boxes(first: Pages) -> None:
    opened(first)
    before, evidence = f"{CYC}/before", f"{CYC}/evidence"
    ticks: dict[str, Any] = {"stances-2": ["accepts", "partial"], "equal": ["RLP"]}
    boxes = {"first-0-2": "EMO", "first-1-2": "PRO", **ticks}
    page = first.get(before).form(before).send(200, **boxes)
    assert (
        "Emotional competence skills or Pro-social, emotional, cognitive and behaviour skills, where the" in page.text
    )
    page = first.get(before).form(before).send(200, **{"first-0-0": "", "first-1-1": "EMO"})
    assert "Stands in for it" in page.text
    source = {"source-0": "Ward 2002", "shows-0": "Goods.", "review_by-0": "18/2/2027"}
    page = first.get(evidence).form(evidence).send(200, **source)
    assert page.root.text.count("Source 1, how sure it is: still to be written") == 1
    page = first.get(evidence).form(evidence).send(200, **{"sure-0": "promising"})
    assert ("Ward 2002" in page.text, "18 February 2027" in page.text) == (True, True)
    page = first.get(evidence).form(evidence).send(422, **{"source-0": "", "shows-1": "Nothing."})
    assert page.errors.keys() == {"source-0", "source-1"}
    emptied = {"source-0": "", "shows-0": "", "shows-1": "", "review_by-0": "", "sure-0": ""}
    assert "Ward 2002" not in page.form(evidence).send(200, **emptied).text


def test_a_stale_save_shows_both_and_loses_nothing(first: Pages, second: Pages) -> None:
    opened(first)
    mine = first.get(f"{CYC}/names").form(f"{CYC}/names")
    second.get(f"{CYC}/names").form(f"{CYC}/names").send(aim="Theirs.")
    page = mine.send(aim="Mine.", status=409)
    assert ("Saved: Theirs." in page.text, "Yours: Mine." in page.text) == (True, True)
    assert page.form(f"{CYC}/names").send().path == CYC


def test_what_was_typed_stays_where_the_draft_is_gone(first: Pages, second: Pages) -> None:
    opened(first)
    mine = first.get(f"{CYC}/names").form(f"{CYC}/names")
    stale = second.get(CYC).form(f"{CYC}/discard")
    first.get(f"{CYC}/use").form(f"{CYC}/use").send(200, **{"dose.usual": "7"})
    assert "The draft changed since you read it" in stale.send(status=409).text
    second.get(CYC).form(f"{CYC}/discard").send()
    page = mine.send(aim="Mine.", status=409)
    assert "This draft is not here any more" in page.text
    assert page.form(f"{CYC}/names").boxes["aim"] == ["Mine."]
    first.post(f"{CYC}/names", {"aim": "From nowhere."}, 404)
    opened(first)
    assert page.form(f"{CYC}/names").send().path == CYC


def test_what_is_pressed_on_a_draft_that_is_gone_is_told_what_became_of_it(first: Pages, second: Pages) -> None:
    opened(first)
    first.get(f"{CYC}/names").form(f"{CYC}/names").send(aim="A plainer aim.")
    asking = first.get(CYC).form(f"{CYC}/ask")
    asking.send(note="Plainer.")
    page = second.get(CYC)
    page.form(f"{CYC}/agree").send()
    for stale, typed in (
        (page.form(f"{CYC}/return"), {"reason": "Say whose steps."}),
        (asking, {"note": "Plainer still."}),
        (page.form(f"{CYC}/discard"), {}),
    ):
        told = stale.send(409, **typed)
        assert "Nia Ward agreed to it: version 2 was published" in told.root.text
        assert all(words in told.root.text for words in typed.values())
        assert "/catalogue/components/CYC" in told.links.values()
    for place in (CYC, f"{CYC}/names"):
        assert "There is no draft of" in first.get(place, 404).h1
    opened(first)
    stale = first.get(CYC).form(f"{CYC}/discard")
    second.get(CYC).form(f"{CYC}/discard").send()
    assert "somebody discarded it" in stale.send(409).root.text
    assert "There is no draft of" not in first.post(f"{DRAFTS}/NONE/ask", {"note": "From nowhere."}, 404).h1


def test_a_reason_sent_just_after_the_author_saved_is_not_lost(first: Pages, second: Pages) -> None:
    opened(first)
    first.get(f"{CYC}/names").form(f"{CYC}/names").send(aim="A plainer aim.")
    first.get(CYC).form(f"{CYC}/ask").send(note="Plainer.")
    giving_back = second.get(CYC).form(f"{CYC}/return")
    first.get(f"{CYC}/names").form(f"{CYC}/names").send(aim="A plainer aim still.")
    page = giving_back.send(reason="Say whose steps.", status=409)
    assert page.errors == {"reason": "Nobody has asked for this draft to be published."}
    assert page.form(f"{CYC}/return").boxes["reason"] == ["Say whose steps."]


def test_a_button_that_no_page_has_moves_nothing(first: Pages) -> None:
    opened(first)
    first.post(
        f"{CYC}/standard", {**first.get(f"{CYC}/standard").form(f"{CYC}/standard").boxes, "press": "up-" + "1" * 5000}
    )


def test_a_new_code_needs_a_name_and_is_told_what_it_lacks(first: Pages) -> None:
    page = first.get(DRAFTS).form(DRAFTS).send(code="NEW", status=422)
    assert page.errors.keys() == {"name"}
    page = page.form(DRAFTS).send(code="NEW", name="Something new")
    assert "12 things before it can be published" in page.text
    lacking = {link.text: link.attrs["href"] for link in page.root.all("a") if f"{NEW}/" in link.attrs.get("href", "")}
    assert lacking["Child's name for it"] == f"{NEW}/names#f-child_name"
    assert lacking["Targets"] == f"{NEW}/targets#f-factor-0"
    for text, address in lacking.items():
        path, _sharp, box = address.partition("#")
        assert not box or any(each.attrs.get("id") == box for each in first.get(path).root.walk()), text
    page = first.get(f"{NEW}/names").form(f"{NEW}/names").send(name="")
    assert "Draft of NEW" in page.text
    assert NEW in first.get(DRAFTS).links.values()
    assert page.form(f"{NEW}/discard").send().path == DRAFTS


def test_a_code_that_is_taken_is_never_begun_anew(first: Pages) -> None:
    page = first.get(DRAFTS).form(DRAFTS).send(code="CYC", name="My own", status=422)
    assert page.errors == {"code": "There is a component with this code already: leave the name empty to change it."}
    assert page.form(DRAFTS).boxes["name"] == ["My own"]
    where = "/catalogue/components/EWB"
    page = first.get(where).form(f"{where}/retire").send(reason="Nobody delivers it.", status=409)
    page.form(f"{where}/retire").send(even_though_named="yes")
    page = first.get(DRAFTS).form(DRAFTS).send(code="EWB", name="My own", status=422)
    assert page.errors.keys() == {"code"}


def test_out_of_use_with_a_reason_and_never_what_a_programme_plans(
    first: Pages, signed_in: Callable[[str], Pages]
) -> None:
    def retire(code: str, status: int, **boxes: str) -> Page:
        where = f"/catalogue/components/{code}"
        return first.get(where).form(f"{where}/retire").send(status, **boxes)

    assert retire("EWB", 422).errors.keys() == {"reason"}
    assert "FULL-30" in retire("CYC", 409, reason="Replaced.").errors["reason"]
    page = retire("EWB", 409, reason="Nobody delivers it.")
    assert "TRA" in page.errors["even_though_named"]
    page = page.form("/catalogue/components/EWB/retire").send(even_though_named="yes")
    assert "Taken out of use on" in page.root.text
    page = signed_in(WORKER).get("/catalogue/components/EWB")
    assert "Nobody delivers it. Plans that have it keep it." in page.root.text
    assert not [form for form in page.root.all("form") if "retire" in form.attrs.get("action", "")]
    assert "/catalogue/components/EWB" not in first.get("/catalogue").links.values()
    assert first.get(DRAFTS).follow("Emotional wellbeing / CAMHS").path == "/catalogue/components/EWB"


def test_only_specialists_open_a_draft(application: FastAPI, first: Pages, people: People) -> None:
    refused = dict.fromkeys(("administrator", "stranger", "other_manager", "colleague", "worker", "manager"), 403)
    climb(application, people, "POST", DRAFTS, data={"code": "CYC"}).allows(**refused, specialist=303)


def test_the_matrix_shows_drafts_beside_what_is_published(first: Pages, signed_in: Callable[[str], Pages]) -> None:
    assert "As drafted" not in first.get("/catalogue/matrix").text
    opened(first)
    targets = first.get(f"{CYC}/targets").form(f"{CYC}/targets")
    targets.send(200, **{"factor-0": "", "why-0": "", "weight-1": "secondary"})
    page = first.get("/catalogue/matrix").follow("As drafted (1)")
    row = next(tr for tr in page.root.all("tr") if "Draft:" in tr.text)
    assert ", published as a main target" in row.text
    assert "Also helps, published as a main target" in row.text
    assert "SB-1 Nature" in page.root.text[: page.root.text.index("Components, a row each")]
    assert "As drafted" not in signed_in(WORKER).get("/catalogue/matrix?version=drafted").text


def test_what_the_boxes_do_not_show_is_never_lost(first: Pages, rolled_back: RolledBack, people: People) -> None:
    opened(first)
    before, names = f"{CYC}/before", f"{CYC}/names"
    with rolled_back.write() as session:
        many = {"prerequisites": [{"any_of": ["GONE", "EMO"]}], "name": {"en": "One line\nand another"}}
        draft = queries.draft(session, Entry.COMPONENT, "CYC")
        commands.save_draft(session, people.actors[SPECIALIST], Entry.COMPONENT, "CYC", many, draft.seen(many))
    page = first.get(before)
    assert "GONE (out of use)" in page.text
    page.form(before).send(200)
    page = first.get(names)
    assert "more than its boxes can show" in page.text
    assert "more than its boxes can show" in page.form(names).send(422, aim="Mine.").text
    with rolled_back.read() as session:
        content = queries.draft(session, Entry.COMPONENT, "CYC").content
        assert {key: content[key] for key in many} == many
