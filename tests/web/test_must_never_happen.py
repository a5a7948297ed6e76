"""The twelve things that must never happen on a pathway, each with a try to make it happen; numbered as the rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.core.errors import Invalid, NotAllowed
from catalogue import queries as catalogue_queries
from catalogue.model import Kind, Variant
from interventions import commands, rules
from interventions.bank_holidays import around
from interventions.commands import Seen, Start
from interventions.commands.plan_checks import refuse_blocked
from interventions.drift import figures
from interventions.flag_names import BY_STANCE
from interventions.model import Case, PlanKind, Setting, Stance, StanceRecord, Weekday
from interventions.pathways import by_stance, way
from interventions.plans import edits
from interventions.plans.checks.pressing import presses
from interventions.queries.case import drift
from interventions.queries.figures import case_values
from interventions.queries.summary import summary
from interventions.schemas import ClosingIn, OffenceIn, PlanDraftIn, StanceIn
from interventions.schemas.plans import GroupWorkIn
from interventions.store.cases import case_scope
from tests.support.casework import Casework
from tests.support.databases import RolledBack
from tests.support.planning import objective
from tests.support.recording import REFERENCE, TODAY, bundle
from tests.web.pages import Pages
from tests.web.people import MANAGER, OTHER_MANAGER, WORKER, People

CASE = f"/cases/{REFERENCE}"
EVERY = tuple(Stance)


@pytest.fixture
def casework(rolled_back: RolledBack, people: People, application: FastAPI) -> Casework:
    casework = Casework(rolled_back, people)
    casework.load()
    return casework


def says(casework: Casework, said: str, **more: Any) -> None:
    casework.change(WORKER, commands.record_stance, StanceIn(on=TODAY, stance=said, reason="At the review", **more))


def begun(casework: Casework, programme: str | None = None) -> int:
    start = Start(PlanKind.FULL, date(2026, 2, 19), {"child": (Weekday.WED,)}, programme)
    return int(casework.change(WORKER, commands.begin_plan, start))


def values(casework: Casework) -> tuple[Case, Setting]:
    with casework.database.read() as session:
        scope = casework.scope(session)
        return case_values(session, scope.service_id, scope.id, TODAY)


def blocked(casework: Casework, version: int) -> dict[str, str]:
    with casework.database.read() as session:
        try:
            refuse_blocked(session, casework.scope(session), version)
        except Invalid as refused:
            return dict(refused.fields)
    return {}


def drafted(casework: Casework, **changes: Any) -> int:
    """A further version with one piece of work, as a client sends it."""
    item = {
        **bundle()["plans"][0]["items"][0],
        "ref": "n1", "component": "CYC", "variant": "standard", "objectives": ["o1"],
        "sessions": [{"ref": "n1-1", "sequence": 1, "due_on": "2026-03-04", "minutes": 45}],
        **changes.pop("item", {}),
    }  # fmt: skip
    plan = {key: each for key, each in bundle()["plans"][0].items() if key in PlanDraftIn.model_fields}
    whole = {**plan, "based_on": 1, "items": [*plan["items"], item], "change_reason": "childs_need", **changes}
    return int(casework.change(WORKER, commands.draft_plan, PlanDraftIn.model_validate(whole)))


@pytest.mark.parametrize("said", ["denies", "refuses", "unknown"])
def test_1_no_plan_is_empty_for_what_a_child_says(casework: Casework, said: str) -> None:
    says(casework, said)
    programme = begun(casework, "DEN-CORE")
    plan = next(plan for plan in casework.case().plans if plan.version == programme)
    assert len([i for i in plan.items if i.sessions and i.component not in ("SAF", "VSF")]) >= 8
    empty = PlanDraftIn.model_validate(
        {"kind": "full", "starts_on": "2026-02-19", "based_on": programme, "change_reason": "stance"}
    )
    version = casework.change(WORKER, commands.draft_plan, empty)
    assert "items" in blocked(casework, version)
    assert rules.stance_rules().least[said], "and there is work that no plan goes below"


def test_2_safety_waits_for_no_admission_and_no_finding(rolled_back: RolledBack, people: People) -> None:
    catalogue = Casework(rolled_back, people)
    catalogue.bare(TODAY, convicted_on=None, sentenced_on=None)
    version = begun(catalogue)
    edit = 1
    for component in ("SAF", "VSF", "SRM", "MON"):
        edit = catalogue.change(WORKER, commands.change_draft, Seen(version, edit), edits.AddWork(component))
    assert {item.component for item in catalogue.case().plans[0].items} == {"SAF", "VSF", "SRM", "MON"}
    with rolled_back.read() as session:
        components = catalogue_queries.catalogue(session).components.values()
    for said in EVERY:
        for each in components:
            if each.kind in (Kind.CONTROL, Kind.ASSESSMENT, Kind.SUPPORT):
                assert way(each, by_stance(said), rules.stance_rules()).usual is not None
    with pytest.raises(Invalid) as refused:
        catalogue.change(WORKER, commands.change_draft, Seen(version, edit), edits.AddWork("CYC"))
    assert list(refused.value.fields) == ["component"], "own-offence work alone waits"


def _without_pathway(case: Case, setting: Setting, said: Stance) -> Any:
    record = StanceRecord(date(2025, 10, 10), said, "supports")
    found = figures(replace(case, stances=(record,)), setting, TODAY, around(setting.nation, TODAY))
    flags = tuple(flag for flag in found.flags if flag.code not in BY_STANCE)
    return replace(found, flags=flags, pathway=None)


def test_3_no_session_end_or_figure_hangs_on_an_admission(casework: Casework) -> None:
    case, setting = values(casework)
    accepts = _without_pathway(case, setting, Stance.ACCEPTS)
    assert all(_without_pathway(case, setting, said) == accepts for said in EVERY)
    with casework.database.read() as session:
        catalogue = catalogue_queries.catalogue(session)
    always = (p for c in catalogue.components.values() for p in c.prerequisites if p.stances)
    asked = {code for prerequisite in always for code in prerequisite.stances or ()}
    assert asked == {said.value for said in EVERY if said is not Stance.NOT_ASKED} | {"not_asked"}


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("Sam admits what he did", True),
        ("Sam takes full responsibility", True),
        ("Break down his denial", True),
        ("Sam accepts responsibility for the offence", True),
        ("Sam can name three of his own triggers", False),
        ("Sam accepts help from his tutor twice a week", False),
    ],
)
def test_4_an_admission_is_no_target(text: str, pressed: bool) -> None:
    assert presses(text) is pressed


def test_4_and_a_plan_with_one_is_not_sent(casework: Casework) -> None:
    sound = objective(ref="o1", text="Sam can name three of his own triggers", factors=["SB-5"])
    pressing = {**sound, "measure": "Sam admits it to his worker"}
    for each, expected in ((sound, False), (pressing, True)):
        version = drafted(casework, objectives=[each], based_on=_latest(casework))
        assert ("objectives[0].text" in blocked(casework, version)) is expected


def _latest(casework: Casework) -> int:
    return max(plan.version for plan in casework.case().plans)


def test_5_stance_is_in_no_kept_figure_rating_or_order(casework: Casework) -> None:
    case, setting = values(casework)
    summaries = [summary(_without_pathway(case, setting, said), case) for said in EVERY]
    assert all(each == summaries[0] for each in summaries)
    assert not any(word in str(summaries[0]).lower() for word in ("stance", "denies", "accepts"))
    with casework.database.read() as session:
        factors = catalogue_queries.catalogue(session).factors
    assert not any(word in factor.name["en"].lower() for factor in factors.values() for word in ("denial", "stance"))


def test_6_no_code_makes_a_denial_an_absence_or_a_breach(casework: Casework) -> None:
    with casework.database.read() as session:
        codes = catalogue_queries.catalogue(session).codes
    for name in ("attendances", "off_plan_reasons", "pause_reasons", "closing_reasons", "engagement"):
        for code, text in codes[name].items():
            assert not any(word in f"{code} {text['en']}".lower() for word in ("denial", "denies", "admit", "stance"))
    case, setting = values(casework)
    reasons = [_without_pathway(case, setting, said).reasons for said in EVERY]
    assert all(each == reasons[0] for each in reasons), "a reason never follows from what a child says"


@pytest.mark.parametrize("said", ["denies", "refuses", "unknown"])
def test_7_no_own_offence_work_is_planned_for_a_child_who_denies(casework: Casework, said: str) -> None:
    says(casework, said)
    assert "own offence" in blocked(casework, drafted(casework))["items"]
    adapted = drafted(casework, item={"variant": "adapted"}, based_on=2)
    assert "own offence" not in blocked(casework, adapted).get("items", "")


def test_7_nor_while_an_appeal_is_live(casework: Casework) -> None:
    says(casework, "accepts")
    assert "own offence" not in blocked(casework, drafted(casework)).get("items", "")
    appealed = OffenceIn.model_validate(
        {
            "ref": "new", "label": "Touching", "basis": "conviction", "found_on": "2025-09-20",
            "appeal_live": {"from": "2026-02-01"},
        }
    )  # fmt: skip
    casework.change(WORKER, commands.record_offence, appealed)
    assert "own offence" in blocked(casework, 2)["items"]


def test_7_and_a_programme_comes_in_the_form_that_suits(casework: Casework) -> None:
    says(casework, "denies")
    version = begun(casework, "FULL-30")
    plan = next(plan for plan in casework.case().plans if plan.version == version)
    forms = {item.component: item.variant for item in plan.items}
    assert {forms[code] for code in ("CYC", "COG", "RLP", "FAM")} == {Variant.ADAPTED}


def test_8_support_for_the_family_is_not_family_work(casework: Casework) -> None:
    case, setting = values(casework)
    ratings = [replace(case.assessments[0].ratings[0], factor="EV-2", rating=3)]
    assessed = replace(case, assessments=(replace(case.assessments[0], ratings=tuple(ratings)),))
    items = tuple(i for i in case.plans[0].items if i.component != "FAM")
    support = replace(items[0], ref="prt", component="PRT", core=False, sessions=())
    only = replace(assessed, plans=(replace(case.plans[0], items=(*items, support)),))
    found = figures(only, setting_with(setting, "PRT"), TODAY, around(setting.nation, TODAY))
    assert "no_family_work" in {flag.code for flag in found.flags}


def setting_with(setting: Setting, code: str) -> Setting:
    return replace(setting, components={**setting.components, (code, 1): setting.components[code, None]})


def test_9_no_case_is_closed_for_a_family_without_a_managers_reason(
    casework: Casework, signed_in: Callable[[str], Pages]
) -> None:
    closing = ClosingIn(on=TODAY, reason="family_not_cooperating", words="No visits")
    with pytest.raises(NotAllowed):
        casework.change(WORKER, commands.close_case, closing.model_copy(update={"manager_reason": "Tired"}))
    with pytest.raises(Invalid) as refused:
        casework.change(MANAGER, commands.close_case, closing)
    assert list(refused.value.fields) == ["manager_reason"]
    manager = signed_in(MANAGER)
    form = manager.get(f"{CASE}/closing").form(f"{CASE}/closing")
    page = form.send(reason="family_not_cooperating", words="No visits", manager_reason="Three teams tried.")
    assert "This case is closed" in page.text
    assert (MANAGER, "case:closed", {"reason": "family_not_cooperating"}) in casework.trail()
    assert "KT-1001" in manager.get("/caseload?show=closed").text
    page = manager.get(f"{CASE}/closing").form(f"{CASE}/closing/reopen").send(words="His father rang.")
    assert "This case is closed" not in page.text


def test_10_stance_leaves_the_case_team_by_no_default(casework: Casework, signed_in: Callable[[str], Pages]) -> None:
    says(casework, "denies")
    worker = signed_in(WORKER)
    for path in ("/today", "/caseload", f"{CASE}/record?planned=g2"):
        text = worker.get(path).text.lower()
        assert not any(word in text for word in ("denies", "denial", "stance")), path
    stand_in, team = casework.people.actors[OTHER_MANAGER], casework.people.actors[MANAGER]
    with casework.database.write() as session:
        scope = case_scope(session, REFERENCE)
        assert scope is not None
        seen, hidden = (drift(session, who, scope, date(2026, 4, 1)) for who in (team, stand_in))
    assert "denial_no_work" in {flag.code for flag in seen.flags}
    assert "denial_no_work" not in {flag.code for flag in hidden.flags}
    assert seen.pathway is not None
    assert hidden.pathway is None


def test_11_what_is_only_alleged_is_shown_as_alleged_and_opens_nothing(
    rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]
) -> None:
    casework = Casework(rolled_back, people)
    casework.bare(TODAY, convicted_on=None, sentenced_on=None)
    alleged = OffenceIn(ref="new", label="Touching", basis="allegation_unproven")
    with pytest.raises(Invalid) as refused:
        casework.change(WORKER, commands.record_offence, alleged.model_copy(update={"found_on": TODAY}))
    assert list(refused.value.fields) == ["found_on"]
    casework.change(WORKER, commands.record_offence, alleged)
    page = signed_in(WORKER).get(f"{CASE}/offences")
    assert "Touching (allegation, unproven)" in page.text
    with pytest.raises(Invalid):
        says(casework, "denies")
    with pytest.raises(Invalid):
        says(casework, "denies", offence="1")


def test_12_a_group_waits_for_a_managers_own_yes(casework: Casework) -> None:
    says(casework, "accepts")
    claimed = GroupWorkIn(item="n1", words="Two boys", agreed_by="manager@example.test", agreed_on=TODAY)
    safe = {"answer": "planned", "text": "Routes agreed."}
    version = drafted(
        casework, item={"component": "PRO"}, group_work=[claimed.model_dump(mode="json")],
        factor_reasons=[{"factor": "SB-5", "reason": "CAMHS does it."}],
        victim_safety=safe, child_safety=safe,
    )  # fmt: skip
    groups = casework.case().plans[-1].group_work
    assert [(group.words, group.agreed_by) for group in groups] == [("Two boys", None)], "a draft agrees nothing"
    assert blocked(casework, version) == {}
    casework.change(WORKER, commands.submit_plan, version)
    with pytest.raises(Invalid) as refused:
        casework.change(MANAGER, commands.approve_plan, version)
    assert list(refused.value.fields) == ["group_work"]
    casework.change(MANAGER, commands.approve_plan, version, agrees_group=True)
    assert casework.case().plans[-1].group_work[0].agreed_by == MANAGER
