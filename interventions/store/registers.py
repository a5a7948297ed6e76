"""The registers of a case: append-only rows, one helper for all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, exists, insert, select
from sqlmodel import Session

from interventions import registers, tables
from interventions.registers import Entry, Registers, TakenBack
from interventions.schemas import registers as shapes
from interventions.schemas.registers import EntryIn, RegistersIn
from interventions.store.replaced import not_replaced


@dataclass(frozen=True, slots=True)
class Register:
    """One register by its name in the bundle. by: the date that puts its entries in order."""

    code: str
    table: Any
    shape: type[EntryIn]
    value: type[Entry]
    by: str

    @property
    def columns(self) -> list[Any]:
        return [getattr(self.table, field.name) for field in fields(self.value)]


REGISTERS: Mapping[str, Register] = {
    code: Register(code, table, shape, value, by)
    for code, table, shape, value, by in (
        (
            "recommendations",
            tables.RecommendationRow,
            shapes.RecommendationIn,
            registers.Recommendation,
            "made_on",
        ),
        ("agency_levels", tables.AgencyLevelRow, shapes.AgencyLevelIn, registers.AgencyLevel, "stated_on"),
        (
            "level_discussions",
            tables.LevelDiscussionRow,
            shapes.LevelDiscussionIn,
            registers.LevelDiscussion,
            "discussed_on",
        ),
        ("shares", tables.ShareRow, shapes.ShareIn, registers.Share, "shared_on"),
        ("mappa", tables.MappaRow, shapes.MappaIn, registers.Mappa, "told_on"),
        ("mappa_actions", tables.MappaActionRow, shapes.MappaActionIn, registers.MappaAction, "agreed_on"),
        ("registrations", tables.RegistrationRow, shapes.RegistrationIn, registers.Registration, "notified_on"),
        (
            "school_arrangements",
            tables.SchoolArrangementRow,
            shapes.SchoolArrangementIn,
            registers.SchoolArrangement,
            "agreed_on",
        ),
        ("school_people", tables.SchoolPersonRow, shapes.SchoolPersonIn, registers.SchoolPerson, "told_on"),
        ("school_reviews", tables.SchoolReviewRow, shapes.SchoolReviewIn, registers.SchoolReview, "reviewed_on"),
        ("education", tables.EducationRow, shapes.EducationIn, registers.Education, "from_on"),
        ("contract_terms", tables.ContractTermRow, shapes.ContractTermIn, registers.ContractTerm, "agreed_on"),
        (
            "engagement_attempts",
            tables.EngagementAttemptRow,
            shapes.EngagementAttemptIn,
            registers.EngagementAttempt,
            "tried_on",
        ),
        ("linked_plans", tables.LinkedPlanRow, shapes.LinkedPlanIn, registers.LinkedPlan, "dated_on"),
        (
            "service_referrals",
            tables.ServiceReferralRow,
            shapes.ServiceReferralIn,
            registers.ServiceReferral,
            "referred_on",
        ),
        ("equality", tables.EqualityRow, shapes.EqualityIn, registers.Equality, "asked_on"),
        (
            "further_offences",
            tables.FurtherOffenceRow,
            shapes.FurtherOffenceIn,
            registers.FurtherOffence,
            "outcome_on",
        ),
        (
            "enforcement_steps",
            tables.EnforcementStepRow,
            shapes.EnforcementStepIn,
            registers.EnforcementStep,
            "taken_on",
        ),
        ("handovers", tables.HandoverRow, shapes.HandoverIn, registers.Handover, "handed_on"),
        ("victim_offers", tables.VictimOfferRow, shapes.VictimOfferIn, registers.VictimOffer, "offered_on"),
        ("goal_outcomes", tables.GoalOutcomeRow, shapes.GoalOutcomeIn, registers.GoalOutcome, "said_on"),
    )
}


SINCE = ("further_offences", "enforcement_steps", "handovers", "victim_offers", "goal_outcomes")
"""Those that tell what came since the work began."""


def register_of(entry: EntryIn) -> Register:
    return next(register for register in REGISTERS.values() if register.shape is type(entry))


def add_entries(
    session: Session, register: Register, case_id: int, entries: Sequence[EntryIn], replaces: int | None = None
) -> None:
    if entries:
        keys = {"case_id": case_id, "replaces_id": replaces}
        session.execute(insert(register.table), [{**keys, **entry.model_dump()} for entry in entries])


def add_registers(session: Session, case_id: int, given: RegistersIn) -> None:
    for code, register in REGISTERS.items():
        add_entries(session, register, case_id, getattr(given, code))


def ids_in_teams(session: Session, case_ids: Sequence[int], team_ids: Collection[int]) -> list[int]:
    row = tables.CaseRow
    query = select(row.id).where(row.id.in_(case_ids), row.team_id.in_(team_ids)).order_by(row.id)
    return list(session.execute(query).scalars())


def item_refs(session: Session, case_id: int) -> frozenset[str]:
    """What an entry can name of the plan: the items of every version."""
    query = select(tables.PlanItemRow.ref).where(tables.PlanItemRow.case_id == case_id).distinct()
    return frozenset(session.execute(query).scalars())


def goal_refs(session: Session, case_id: int) -> frozenset[str]:
    """The objectives that an approved version names a goal of the child's own."""
    row = tables.PlanRow
    query = select(row.content).where(row.case_id == case_id, row.status == "approved")
    contents = session.execute(query).scalars()
    found = (each for content in contents for each in content.get("objectives", ()))
    return frozenset(each["ref"] for each in found if each.get("good_lives_need"))


def standing_shapes(session: Session, register: Register, case_id: int) -> list[EntryIn]:
    return [register.shape.model_validate(values) for values in _exported(session, register, case_id)]


def _holds(register: Register) -> tuple[ColumnElement[bool], ...]:
    back = tables.TakenBackRow
    taken = exists().where(back.of_register == register.code, back.entry_id == register.table.id)
    return not_replaced(register.table), ~taken


def take_back(session: Session, register: Register, case_id: int, entry_id: int, taken: TakenBack) -> None:
    keys = {"case_id": case_id, "of_register": register.code, "entry_id": entry_id}
    said = {"reason": taken.reason, "recorded_by": taken.by, "recorded_on": taken.on}
    session.execute(insert(tables.TakenBackRow), [keys | said])


def taken_back(session: Session, case_id: int) -> dict[tuple[str, int], TakenBack]:
    """By register and entry."""
    back = tables.TakenBackRow
    columns = back.of_register, back.entry_id, back.reason, back.recorded_by, back.recorded_on
    rows = session.execute(select(*columns).where(back.case_id == case_id))
    return {(code, entry): TakenBack(reason, by, on) for code, entry, reason, by, on in rows}


def stands(session: Session, register: Register, case_id: int, entry_id: int) -> bool:
    """Whether the case has this entry, nothing has replaced it, and nobody took it back."""
    table = register.table
    asked = table.id == entry_id, table.case_id == case_id, *_holds(register)
    return session.execute(select(table.id).where(*asked)).first() is not None


def exported_registers(session: Session, case_id: int) -> dict[str, list[dict[str, Any]]]:
    """What holds now, in the order in which it was recorded, as it travels."""
    return {code: list(_exported(session, register, case_id)) for code, register in REGISTERS.items()}


def _exported(session: Session, register: Register, case_id: int) -> Iterator[dict[str, Any]]:
    table = register.table
    columns = [getattr(table, name) for name in register.shape.model_fields]
    query = select(*columns).where(table.case_id == case_id, *_holds(register)).order_by(table.id)
    yield from (dict(row._mapping) for row in session.execute(query))


def load_registers(
    session: Session, ids: Sequence[int], only: Collection[str] = REGISTERS.keys()
) -> dict[int, Registers]:
    """By case id; a query a register, however many the cases."""
    found: dict[int, dict[str, tuple[Any, ...]]] = {case_id: {} for case_id in ids}
    for code in only if ids else ():
        for case_id, entries in _standing(session, REGISTERS[code], ids).items():
            found[case_id][code] = tuple(entries)
    return {case_id: Registers(**given) for case_id, given in found.items()}


def _standing(session: Session, register: Register, ids: Sequence[int]) -> Mapping[int, list[Entry]]:
    table = register.table
    query = (
        select(table.case_id, *register.columns)
        .where(table.case_id.in_(ids), *_holds(register))
        .order_by(getattr(table, register.by), table.id)
    )
    found: dict[int, list[Entry]] = defaultdict(list)
    for row in session.execute(query):
        found[row.case_id].append(_value(register, row))
    return found


def entry_rows(session: Session, register: Register, case_id: int) -> list[tuple[int | None, Entry]]:
    """Every entry that the case ever had, in order of arrival, each with the id of the one that it replaces."""
    table = register.table
    query = select(table.replaces_id, *register.columns).where(table.case_id == case_id).order_by(table.id)
    return [(row.replaces_id, _value(register, row)) for row in session.execute(query)]


def _value(register: Register, row: Any) -> Entry:
    given = {field.name: _plain(getattr(row, field.name)) for field in fields(register.value)}
    return register.value(**given)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
