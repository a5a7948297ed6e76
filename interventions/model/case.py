"""One child's case, and what the figures need from around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from catalogue.model import Component, Factor
from interventions.model.assessments import Assessment, Need, StanceRecord
from interventions.model.challenges import Challenge
from interventions.model.orders import Order, OrderRule
from interventions.model.outcomes import CognitiveScreen, OutcomeMeasure, WorkerSpell
from interventions.model.pathways import Closing, FamilyStance, Offence, StanceRules
from interventions.model.plans import Plan
from interventions.model.reviews import ChangeEvent, DueRules, Meeting, Review
from interventions.model.sessions import HeldSession
from interventions.model.training import Training


@dataclass(frozen=True, slots=True)
class Answer:
    """A worker's answer to a flag."""

    flag: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a figure may rest on. `sessions` holds every revision; `plans` every version."""

    reference: str
    date_of_birth: date | None = None
    disclosed_on: date | None = None
    charged_on: date | None = None
    convicted_on: date | None = None
    sentenced_on: date | None = None
    planning_or_grooming: bool = False
    more_than_one_occasion: bool = False
    hand_over_on: date | None = None
    voluntary_until: date | None = None
    programme_ends_on: date | None = None
    allocated_on: date | None = None
    orders: tuple[Order, ...] = ()
    stances: tuple[StanceRecord, ...] = ()
    needs: tuple[Need, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    plans: tuple[Plan, ...] = ()
    sessions: tuple[HeldSession, ...] = ()
    answers: tuple[Answer, ...] = ()
    workers: tuple[WorkerSpell, ...] = ()
    screens: tuple[CognitiveScreen, ...] = ()
    outcomes: tuple[OutcomeMeasure, ...] = ()
    offences: tuple[Offence, ...] = ()
    family_stances: tuple[FamilyStance, ...] = ()
    closings: tuple[Closing, ...] = ()
    reviews: tuple[Review, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    change_events: tuple[ChangeEvent, ...] = ()
    challenges: tuple[Challenge, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which the service could not deliver; a day counts from 7 days before it was first recorded.

    replaced_on: when a correction took its place, from which day on it is no longer known so.
    """

    starts_on: date
    ends_on: date
    recorded_on: date
    reason: str = ""
    replaced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures need from around the case: the catalogue, the service, the rules.

    components: every (code, version) that a plan pins, and the latest of each code under
    (code, None), which serves coverages that name no planned session. specialist_tools: the codes of
    the tools that assess harmful sexual behaviour itself. training: the service's register; empty while it keeps none.
    """

    components: Mapping[tuple[str, int | None], Component]
    factors: Mapping[str, Factor]
    grace_days: int = 7
    nation: str = "england"
    absences: tuple[Absence, ...] = ()
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    order_rules: Mapping[str, tuple[OrderRule, ...]] = field(default_factory=dict)
    rules: str = "1"
    stance_rules: StanceRules = field(default_factory=StanceRules)
    due_rules: DueRules | None = None
    specialist_tools: frozenset[str] = frozenset()
    training: tuple[Training, ...] = ()
