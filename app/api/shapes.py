"""What the JSON interface answers with, for those who script against it."""

from datetime import date
from typing import Any

from pydantic import BaseModel

from app.words import said
from interventions import queries
from interventions.queries import CaseLine, Overview
from interventions.schemas import PlanIn
from interventions.words import from_stored


class FlagOut(BaseModel):
    code: str
    level: str
    because: str
    rests_on: list[str]
    answer: str | None


class CaseOut(BaseModel):
    reference: str
    initials: str
    team: str
    workers: list[str]
    status: str
    order_ends_on: date | None
    weeks_left: int | None
    next_session: dict[str, Any] | None
    flags: list[FlagOut]


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


def stored_flag(flag: dict[str, Any]) -> FlagOut:
    return FlagOut(
        code=flag["code"],
        level=flag["level"],
        because=said(from_stored(flag["because"])),
        rests_on=flag["rests_on"],
        answer=flag["answer"],
    )


def case_overview(found: Overview) -> dict[str, Any]:
    """The case's line, and the facts of its journey."""
    line = case_line(queries.line_of(found))
    case = found.case
    return {
        **line.model_dump(mode="json"),
        "given_name": found.given_name,
        "family_name": found.family_name,
        "language": found.language,
        **{name: getattr(case, name) for name in _JOURNEY},
        "facts": {
            "planning_or_grooming": case.planning_or_grooming,
            "more_than_one_occasion": case.more_than_one_occasion,
        },
        "orders": [{"type": o.type, "starts_on": o.starts_on, "ends_on": o.ends_on} for o in case.orders],
        "needs": [{"code": n.code, "adaptations": list(n.adaptations)} for n in case.needs],
        "plans": [
            {"version": p.version, "kind": p.kind, "status": p.status, "approved_on": p.approved_on} for p in case.plans
        ],
    }


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
