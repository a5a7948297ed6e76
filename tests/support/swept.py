"""Every page of the application, in the hands of who may open it; and a service in which each has something to show.

Today is Wednesday 18 March 2026. KT-1001 has drifted (tests/support/drifting.py) and has one of each thing that a page
offers to correct; KT-1002 has a draft of a plan, KT-1004 none; others stand beside them in the lists.
"""

from datetime import timedelta

from fastapi import FastAPI

from app.core.settings import Settings
from interventions import commands
from interventions.commands import Start
from interventions.model import About, PlanKind, Weekday
from interventions.plans.edits import AddWork
from interventions.schemas import AssessmentIn, OrderIn
from interventions.store import case_scope
from tests.support import drifting
from tests.support.packs import packs
from tests.support.registers import record_all
from tests.support.swept_cases import handed_in, looked_again, overseen, planned, write_drafts
from tests.support.swept_ends import ended
from tests.support.tablets import set_up, waiting
from tests.web.people import ADMINISTRATOR, MANAGER, OTHER_MANAGER, SPECIALIST, STRANGER, WORKER, gather

TODAY = drifting.TODAY
CASE = "/cases/KT-1001"
PLAN = "/cases/KT-1002/plan"
START = Start(PlanKind.FULL, TODAY, {"child": (Weekday.WED,)}, "FULL-30")
TRAINED = (
    (WORKER, "hsb_trained", TODAY + timedelta(30)),
    (MANAGER, "family_work", None),
    ("nurse@health.example.test", "health", None),
)
TWO_DAYS = commands.AbsenceIn(TODAY - timedelta(2), TODAY - timedelta(1), "The office was flooded")

SWEPT: dict[str, list[str]] = {
    WORKER: [
        CASE,
        f"{CASE}/drift",
        f"{CASE}/finish",
        f"{CASE}/flags/slip",
        "/caseload",
        "/today",
        "/due",
        "/devices",
        "/devices/{tablet}/revoke",
        "/handed-in",
        "/handed-in/{conflict}",
        "/handed-in/{refused}",
        "/handed-in/{refused}/put-right",
        "/cases/new",
        f"{CASE}/edit",
        f"{CASE}/facts",
        f"{CASE}/orders",
        f"{CASE}/orders/new",
        f"{CASE}/orders/new?type=referral_order",
        f"{CASE}/orders/1/correct",
        f"{CASE}/orders/1/end",
        f"{CASE}/stance",
        f"{CASE}/stance/family",
        f"{CASE}/stance/family/1/correct",
        f"{CASE}/stance/1/correct",
        f"{CASE}/needs",
        f"{CASE}/needs/learning_disability",
        f"{CASE}/needs/not_known",
        f"{CASE}/screens",
        f"{CASE}/screens/1/correct",
        f"{CASE}/outcomes",
        f"{CASE}/outcomes/1/correct",
        f"{CASE}/offences",
        f"{CASE}/offences/1/change",
        f"{CASE}/workers",
        f"{CASE}/assessments",
        f"{CASE}/assessments/new",
        f"{CASE}/assessments/new?earlier=1",
        f"{CASE}/assessments/1",
        f"{CASE}/assessments/{{draft}}",
        f"{CASE}/reviews",
        f"{CASE}/reviews/new",
        f"{CASE}/reviews/book",
        f"{CASE}/reviews/held?ref=r1",
        f"{CASE}/reviews/held?ref=r2",
        f"{CASE}/meetings/new",
        f"{CASE}/meetings/correct?ref=m1",
        f"{CASE}/changes/new",
        f"{CASE}/changes/new?type=household",
        f"{CASE}/changes/answer?ref=c1",
        f"{CASE}/around",
        f"{CASE}/around/school",
        f"{CASE}/around/contract",
        f"{CASE}/around/education",
        f"{CASE}/around/mappa",
        f"{CASE}/around/recommendations/recommendations/new",
        f"{CASE}/around/recommendations/recommendations/1",
        f"{CASE}/around/shares/shares/1/take-back",
        f"{CASE}/pathway",
        f"{CASE}/sheet",
        f"{CASE}/sheet/carer",
        f"{CASE}/sheet/check",
        f"{CASE}/sheet/words",
        f"{CASE}/sheet/words/RLP",
        f"{CASE}/feedback",
        f"{CASE}/feedback/1",
        f"{CASE}/sheet/given/{{sheet}}",
        f"{CASE}/diary?week=2026-04-01",
        f"{CASE}/closing/report",
        f"{CASE}/closing/sheet",
        f"{CASE}/closing/sheet/given/{{ending}}",
        f"{CASE}/challenges",
        f"{CASE}/challenges/1",
        f"{CASE}/record",
        f"{CASE}/partner",
        f"{CASE}/sessions/{drifting.session_id(1)}",
        f"{CASE}/sessions/{drifting.session_id(1)}/correct",
        f"{CASE}/plans",
        f"{CASE}/plans/2",
        "/cases/KT-1004/plan",
        PLAN,
        f"{PLAN}/start",
        f"{PLAN}/items/i1",
        f"{PLAN}/objectives/new?item=i1",
        f"{PLAN}/reasons/EV-2",
        f"{PLAN}/adaptations",
        f"{PLAN}/shorter",
        f"{PLAN}/newer/PPA",
        f"{PLAN}/safety",
        f"{PLAN}/days",
        "/cases/KT-1002/plans/1",
    ],
    MANAGER: [
        "/today",
        "/oversight",
        f"{CASE}/supervision",
        f"{CASE}/supervision/1/correct",
        "/oversight/quality",
        f"{CASE}/quality",
        f"{CASE}/quality/1",
        f"{CASE}/challenges/1",
        f"{CASE}/challenges/new?about=figure&subject=D1",
        "/caseload",
        CASE,
        "/cases/new",
        "/cases/import",
        f"{CASE}/workers",
        f"{CASE}/closing",
        f"{CASE}/closing/report",
        f"{CASE}/extracts",
        f"{CASE}/extracts/1",
        f"{CASE}/transfer",
        "/cases/KT-1002/transfer",
        f"{CASE}/assessments/{{draft}}",
        "/devices",
        "/devices/{tablet}/revoke",
        "/handed-in",
        "/handed-in/{waits}",
        "/forecasts",
        "/inspection",
        "/inspection/under_16",
        "/inspection/core_sessions",
        "/inspection/days_to_sentence",
        "/inspection/why_not",
        "/delivery",
        "/delivery/denial?group=denied",
        "/delivery/behind/over-4",
        "/delivery/asked/slip",
        "/board",
        "/board/R5",
        "/board/R15?months=24",
        "/board/R15/reviews/change/no",
        "/board/packs",
        "/board/packs/1",
        "/board/drafts/new",
        "/board/drafts/{pack}",
        "/board/drafts/{pack}/choose",
        "/board/drafts/{pack}/whole",
        "/service",
        "/service/absences",
        "/service/duty",
        "/service/absences/1/correct",
        "/service/recording",
        "/service/thresholds",
        "/training",
        "/training/people",
        "/training/people/1/correct",
        "/training/mine",
        "/catalogue/components/GLG/use",
        "/capacity",
    ],
    ADMINISTRATOR: ["/service", "/service/thresholds", "/service/thresholds/new"],
    SPECIALIST: [
        "/catalogue",
        "/catalogue?kind=support&q=health",
        "/catalogue?q=nothing+of+this",
        "/catalogue/components/CYC",
        "/catalogue/components/VSF",
        "/catalogue/components/PPA/changes",
        "/catalogue/factors",
        "/catalogue/factors/EV-2",
        "/catalogue/factors/EV-9",
        "/catalogue/matrix",
        "/catalogue/matrix?domain=self_regulation&kind=support&version=drafted",
        "/catalogue/programmes",
        "/catalogue/programmes/LD-ADAPTED",
        "/catalogue/programmes/new",
        "/catalogue/import",
        "/catalogue/programmes/RO-6M/draft",
        "/catalogue/programmes/RO-6M/draft/work",
        "/catalogue/programmes/RO-6M/draft/about",
        "/catalogue/drafts",
        "/catalogue/drafts/ONL",
        "/catalogue/drafts/SLP",
        "/catalogue/drafts/SLP/targets",
        "/catalogue/drafts/SLP/standard",
        "/catalogue/drafts/ONL/before",
        "/catalogue/drafts/ONL/evidence",
        "/catalogue/match",
        "/catalogue/match?factors=SB-5:3,EV-2:2,DV-4:not_known&facts=planning_or_grooming&stance=denies&planned=RLP",
        "/catalogue/match?factors=nonsense",
    ],
    STRANGER: ["/today", "/caseload", "/inspection", "/devices"],
    OTHER_MANAGER: ["/transfers/1"],
    "": ["/sign-in"],
}
"""By who opens them; "" is nobody yet. The stranger's lists are empty. {tablet} is the worker's, {draft} is begun.

{waits} is for a manager to decide; {conflict} and {refused} are the worker's to put right.
"""

MUST_CHANGE = {"/catalogue/match?factors=nonsense"}
"""Those that answer 422, with what is wrong."""


def fill(application: FastAPI, settings: Settings) -> dict[str, str]:
    """What stands for {tablet}, {draft} and the like. The clock must stand on TODAY, and passwords be quick."""
    with application.state.database.write() as session:
        people = gather(session, settings)
        worker, manager = people.actors[WORKER], people.actors[MANAGER]
        plannable = [planned(reference) for reference in ("KT-1002", "KT-1004")]
        drifting.load(session, people.service_id, manager, looked_again(), *plannable, *drifting.several(6))
        scope = case_scope(session, "KT-1001")
        assert scope is not None
        beside = OrderIn(type="sexual_harm_prevention_order", made_on=TODAY, starts_on=TODAY)
        commands.add_order(session, worker, scope, beside)
        draft = commands.start_assessment(session, worker, scope, AssessmentIn(tool="AIM3"), 1)
        record_all(session, worker, scope)
        commands.record_absence(session, manager, TWO_DAYS)
        for person, tag, ends_on in TRAINED:
            held = commands.TrainingIn(person, tag, TODAY - timedelta(400), ends_on, "Certificate seen", "Nia Harris")
            commands.record_training(session, manager, held)
        question = commands.Question(About.FLAG, "slip", "What is in the way of the next sessions?", TODAY)
        number = commands.ask(session, manager, scope, question)
        commands.reply(session, worker, scope, number, "He moved in with his aunt; we begin again on Wednesday.")
        overseen(session, manager, scope)
        agreed = commands.Action("Two short sessions on one visit", WORKER, TODAY)
        commands.agree(session, manager, scope, number, agreed)
        drafted = case_scope(session, "KT-1002")
        assert drafted is not None
        commands.revise_with(session, worker, drafted, START, AddWork("PPA"))
    items = handed_in(application.state.database, worker, settings.secret_key)
    device = set_up(application.state.database, worker, installed=False, persistent=False)
    waiting(application.state.database, device, 2, timedelta(days=3))
    write_drafts(application.state.database, people, TODAY)
    ends = ended(application.state.database, people, TODAY)
    pack = packs(application.state.database, manager)
    return {"tablet": str(device.id), "draft": str(draft), "pack": str(pack), **ends, **items}
