"""What the JSON interface answers with, for those who script against it."""

from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from app.words import said
from interventions import queries
from interventions.queries import CaseLine, Overview
from interventions.schemas import FactsIn, PlanIn
from interventions.words import from_stored


class FlagOut(BaseModel):
    code: str
    level: str
    because: str
    rests_on: list[str]
    answer: str | None


class ExchangeOut(BaseModel):
    """The last challenge of a flag: open; closed, while the facts stay the same; or back, since they changed."""

    challenge: int
    state: Literal["open", "closed", "back"]
    ground: str | None
    closed_on: date | None


class ChallengedFlagOut(FlagOut):
    """One that a manager challenged: no other has the key."""

    exchange: ExchangeOut


AnyFlagOut = ChallengedFlagOut | FlagOut


class NextSessionOut(BaseModel):
    planned: str
    component: str
    due_on: date


class CaseOut(BaseModel):
    reference: str
    initials: str
    team: str
    workers: list[str]
    status: str
    order_ends_on: date | None
    weeks_left: int | None
    next_session: NextSessionOut | None
    flags: list[AnyFlagOut]


class OrderOut(BaseModel):
    type: str
    starts_on: date | None
    ends_on: date | None


class NeedOut(BaseModel):
    code: str
    adaptations: list[str]


class PlanLineOut(BaseModel):
    version: int
    kind: str
    status: str
    approved_on: date | None


class OverviewOut(CaseOut):
    """The case's line, and the facts of its journey."""

    given_name: str
    family_name: str
    language: str
    date_of_birth: date
    disclosed_on: date | None
    charged_on: date | None
    convicted_on: date | None
    sentenced_on: date | None
    hand_over_on: date | None
    programme_ends_on: date | None
    facts: FactsIn
    orders: list[OrderOut]
    needs: list[NeedOut]
    plans: list[PlanLineOut]


class CaseList(BaseModel):
    items: list[CaseOut]
    next: str | None


class ImportedOut(BaseModel):
    reference: str
    new: bool


class PlanOut(PlanIn):
    """A plan version in the bundle's shape, with where it stands."""

    status: str
    edit: int
    submitted_on: date | None
    submitted_by: str | None
    returned_words: str | None


def case_line(line: CaseLine) -> CaseOut:
    kept = line.summary
    return CaseOut(
        reference=line.reference,
        initials=line.initials,
        team=line.team,
        workers=list(line.workers),
        status=line.status,
        order_ends_on=kept["order_ends_on"],
        weeks_left=kept["weeks_left"],
        next_session=kept["next_session"],
        flags=[stored_flag(flag) for flag in kept["flags"]],
    )


def stored_flag(flag: dict[str, Any]) -> AnyFlagOut:
    told = {name: flag[name] for name in ("code", "level", "rests_on", "answer")}
    told["because"] = said(from_stored(flag["because"]))
    last = flag["exchange"]
    if last is None:
        return FlagOut(**told)
    shown = ExchangeOut(challenge=last["number"], state=last["state"], ground=last["ground"], closed_on=last["on"])
    return ChallengedFlagOut(**told, exchange=shown)


def case_overview(found: Overview) -> OverviewOut:
    line = case_line(queries.line_of(found))
    case = found.case
    return OverviewOut(
        **dict(line),
        given_name=found.given_name,
        family_name=found.family_name,
        language=found.language,
        **{name: getattr(case, name) for name in _JOURNEY},
        facts=FactsIn(
            planning_or_grooming=case.planning_or_grooming, more_than_one_occasion=case.more_than_one_occasion
        ),
        orders=[OrderOut(type=o.type, starts_on=o.starts_on, ends_on=o.ends_on) for o in case.orders],
        needs=[NeedOut(code=n.code, adaptations=list(n.adaptations)) for n in case.needs],
        plans=[
            PlanLineOut(version=p.version, kind=p.kind, status=p.status, approved_on=p.approved_on) for p in case.plans
        ],
    )


_JOURNEY = (
    "date_of_birth", "disclosed_on", "charged_on", "convicted_on", "sentenced_on", "hand_over_on", "programme_ends_on",
)  # fmt: skip


def plan_out(found: queries.PlanVersion) -> PlanOut:
    return PlanOut(
        **found.content,
        status=found.status,
        edit=found.edit,
        submitted_on=found.submitted_on,
        submitted_by=found.submitted_by,
        returned_words=found.returned_words,
    )


class WorkCountsOut(BaseModel):
    """Sums over cases, never of a worker. longest_gap: days without an offer since the clock started."""

    cases: int
    with_plan: int
    offered: int
    held: int
    without: int
    longest_gap: int | None


class DeniedWorkRow(BaseModel):
    """denied: denies, will not discuss it, or not yet known. accepted: wholly or in part."""

    team: str
    denied: WorkCountsOut
    accepted: WorkCountsOut


class DeniedWorkOut(BaseModel):
    as_of: date
    left_out: int
    rows: list[DeniedWorkRow]


def denied_work_out(found: queries.DeniedWork) -> DeniedWorkOut:
    rows = [
        DeniedWorkRow(team=team, **{group.value: WorkCountsOut(**asdict(n)) for group, n in by_group.items()})
        for team, by_group in found.rows.items()
    ]
    return DeniedWorkOut(as_of=found.as_of, left_out=found.left_out, rows=rows)
