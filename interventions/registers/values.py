"""The entries of a case's registers as frozen values. Dates are calendar dates; people are named as they are known."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """recorded_by: an email, where it is known."""

    id: int = 0
    recorded_by: str | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Why an entry no longer stands; by an email."""

    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Entry):
    """By another professional (5.8). items: refs of plan items; component: one of the catalogue, where no item fits.

    delivered_on: recorded by a person, where the work lies outside the plan.
    """

    made_on: date
    agency: str
    person: str
    text: str
    decision: str = "open"
    decided_on: date | None = None
    items: tuple[str, ...] = ()
    component: str | None = None
    reason: str | None = None
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLevel(Entry):
    """A level of risk in that agency's own words and on its own scale (4.3)."""

    stated_on: date
    agency: str
    level: str
    scale: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDiscussion(Entry):
    discussed_on: date
    outcome: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Entry):
    """What was told to whom, and why (4.12)."""

    shared_on: date
    what: str
    agency: str
    recipient: str
    why: str
    shared_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mappa(Entry):
    """Category and level as told by the arrangements themselves (5.23); None while they have not answered."""

    told_on: date
    told_by: str | None = None
    referred_on: date | None = None
    category: int | None = None
    level: int | None = None
    next_review_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MappaAction(Entry):
    agreed_on: date
    text: str
    agency: str
    owner: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Entry):
    """Notification to the police, and when they confirmed it."""

    notified_on: date
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    until: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolArrangement(Entry):
    """One part of the day (3.15)."""

    agreed_on: date
    part: str
    arrangement: str
    person: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPerson(Entry):
    told_on: date
    person: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolReview(Entry):
    reviewed_on: date
    present: str
    changed: str
    next_review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Education(Entry):
    """Where the child learns from a day on (5.10)."""

    from_on: date
    status: str
    provider: str | None = None
    hours_a_week: int | None = None
    informal_exclusion: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerm(Entry):
    """A term of a referral order's contract (5.17), and the plan items that answer it."""

    agreed_on: date
    text: str
    items: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementAttempt(Entry):
    """Somebody tried to work with the family (3.12)."""

    tried_on: date
    way: str
    tried_by: str
    family_member: str
    outcome: str
    said: str | None = None
    next_step: str | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPlan(Entry):
    """Another agency's plan for the child (4.13)."""

    dated_on: date
    agency: str
    name: str
    shared: bool
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReferral(Entry):
    referred_on: date
    agency: str
    service: str
    outcome: str
    answered_on: date | None = None
    reason: str | None = None
    started_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equality(Entry):
    """What the child said when asked (5.2). None: not asked; "not_said" is an answer."""

    asked_on: date
    ethnicity: str | None = None
    disability: str | None = None
    looked_after: str | None = None


PROVED = frozenset({"conviction", "admission", "documented_fact"})
BREACH_BEGUN, BREACH_OUTCOME = "breach_begun", "breach_outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherOffence(Entry):
    """Proved, and committed since the work began (6.4). seriousness: beside the offence that brought the child here."""

    offended_on: date
    outcome_on: date
    outcome: str
    kind: str
    basis: str
    source: str
    seriousness: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementStep(Entry):
    """For attendance or conduct (6.9), never for what a child says of the offence."""

    taken_on: date
    step: str
    ground: str
    why: str
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Entry):
    """From one worker to the next (5.4), both by email. child_told_on, introduced_on: None while it was not done."""

    handed_on: date
    from_worker: str
    to_worker: str
    handed_over: str
    child_told_on: date | None = None
    introduced_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimOffer(Entry):
    """A service offered to somebody who was harmed (3.10). It never says who that is."""

    offered_on: date
    agency: str
    offered_by: str
    service: str
    outcome: str = "waiting"
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOutcome(Entry):
    """How far a Good Lives goal was met (6.8). goal: the objective's ref; a view is None where nobody asked."""

    said_on: date
    goal: str
    child_view: str | None = None
    worker_view: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """What holds now in each register of a case, in order of its date. The names are the bundle's keys."""

    recommendations: tuple[Recommendation, ...] = ()
    agency_levels: tuple[AgencyLevel, ...] = ()
    level_discussions: tuple[LevelDiscussion, ...] = ()
    shares: tuple[Share, ...] = ()
    mappa: tuple[Mappa, ...] = ()
    mappa_actions: tuple[MappaAction, ...] = ()
    registrations: tuple[Registration, ...] = ()
    school_arrangements: tuple[SchoolArrangement, ...] = ()
    school_people: tuple[SchoolPerson, ...] = ()
    school_reviews: tuple[SchoolReview, ...] = ()
    education: tuple[Education, ...] = ()
    contract_terms: tuple[ContractTerm, ...] = ()
    engagement_attempts: tuple[EngagementAttempt, ...] = ()
    linked_plans: tuple[LinkedPlan, ...] = ()
    service_referrals: tuple[ServiceReferral, ...] = ()
    equality: tuple[Equality, ...] = ()
    further_offences: tuple[FurtherOffence, ...] = ()
    enforcement_steps: tuple[EnforcementStep, ...] = ()
    handovers: tuple[Handover, ...] = ()
    victim_offers: tuple[VictimOffer, ...] = ()
    goal_outcomes: tuple[GoalOutcome, ...] = ()
