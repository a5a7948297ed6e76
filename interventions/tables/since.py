"""Registers of what came since the work with a child began. Append-only, as those around the plan are."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from interventions.tables.registers import EntryRow


class FurtherOffenceRow(EntryRow, table=True):
    """Proved in court or dealt with out of it (6.4): context, and nothing is worked out from it."""

    __tablename__ = "further_offence"
    __table_args__ = (
        CheckConstraint("outcome IN ('conviction', 'out_of_court')", name="outcome"),
        CheckConstraint("kind IN ('sexual', 'violent', 'other')", name="kind"),
        CheckConstraint("seriousness IS NULL OR seriousness IN ('less', 'same', 'more')", name="seriousness"),
    )

    offended_on: date
    outcome_on: date
    outcome: str
    kind: str
    basis: str
    source: str
    seriousness: str | None = None
    said: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="further_offence.id", unique=True)


class EnforcementStepRow(EntryRow, table=True):
    """For attendance or conduct (6.9): nothing that a child says of the offence can be a ground."""

    __tablename__ = "enforcement_step"
    __table_args__ = (CheckConstraint("ground IN ('attendance', 'conduct')", name="ground"),)

    taken_on: date
    step: str
    ground: str
    why: str
    result: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="enforcement_step.id", unique=True)


class HandoverRow(EntryRow, table=True):
    """From one worker to the next (5.4), both by email."""

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint("from_worker <> to_worker", name="to_another"),)

    handed_on: date
    from_worker: str
    to_worker: str
    handed_over: str
    child_told_on: date | None = None
    introduced_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="handover.id", unique=True)


class VictimOfferRow(EntryRow, table=True):
    """A service offered to somebody who was harmed (3.10, 6.13). There is no column for who that is."""

    __tablename__ = "victim_offer"
    __table_args__ = (CheckConstraint("outcome IN ('waiting', 'taken_up', 'declined')", name="outcome"),)

    offered_on: date
    agency: str
    offered_by: str
    service: str
    outcome: str
    answered_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="victim_offer.id", unique=True)


class GoalOutcomeRow(EntryRow, table=True):
    """How far a Good Lives goal was met (6.8). goal: the objective's ref in the case's approved plans."""

    __tablename__ = "goal_outcome"
    __table_args__ = (CheckConstraint("child_view IS NOT NULL OR worker_view IS NOT NULL", name="anybodys_view"),)

    said_on: date
    goal: str
    child_view: str | None = None
    worker_view: str | None = None
    words: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="goal_outcome.id", unique=True)
