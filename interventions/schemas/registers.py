"""Entries of a case's registers, as a page sends them and as they travel with the case."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.core.days import Day
from interventions.schemas.base import Code, Email, Line, Prose, Ref, Strict

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""A line that may not be empty."""
Told = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
OneToThree = Annotated[int, Field(ge=1, le=3)]
HOURS = 60


class EntryIn(Strict):
    """Who recorded it and when is the server's where a page sends it."""

    recorded_by: Email | None = None
    recorded_on: Day | None = None


class RecommendationIn(EntryIn):
    made_on: Day
    agency: Code
    person: Said
    text: Told
    decision: Literal["open", "in_plan", "outside_plan", "not_taken_up"] = "open"
    decided_on: Day | None = None
    items: list[Ref] = []
    component: Code | None = None
    reason: Prose | None = None
    delivered_on: Day | None = None


class AgencyLevelIn(EntryIn):
    stated_on: Day
    agency: Code
    level: Said
    scale: Line | None = None
    basis: Prose | None = None


class LevelDiscussionIn(EntryIn):
    discussed_on: Day
    outcome: Literal["open", "agreed", "agreed_to_differ"]
    reason: Prose | None = None


class ShareIn(EntryIn):
    shared_on: Day
    what: Told
    agency: Code
    recipient: Said
    why: Told
    shared_by: Said


class MappaIn(EntryIn):
    told_on: Day
    told_by: Line | None = None
    referred_on: Day | None = None
    category: OneToThree | None = None
    level: OneToThree | None = None
    next_review_on: Day | None = None
    note: Prose | None = None


class MappaActionIn(EntryIn):
    agreed_on: Day
    text: Told
    agency: Code
    owner: Said
    due_on: Day
    done_on: Day | None = None


class RegistrationIn(EntryIn):
    notified_on: Day
    confirmed_on: Day | None = None
    confirmed_by: Line | None = None
    until: Day | None = None
    note: Prose | None = None


class SchoolArrangementIn(EntryIn):
    agreed_on: Day
    part: Code
    arrangement: Told
    person: Said
    ended_on: Day | None = None


class SchoolPersonIn(EntryIn):
    told_on: Day
    person: Said
    told: Told


class SchoolReviewIn(EntryIn):
    reviewed_on: Day
    present: Said
    changed: Told
    next_review_on: Day


class EducationIn(EntryIn):
    from_on: Day
    status: Code
    provider: Line | None = None
    hours_a_week: Annotated[int, Field(ge=0, le=HOURS)] | None = None
    informal_exclusion: bool = False
    note: Prose | None = None


class ContractTermIn(EntryIn):
    agreed_on: Day
    text: Told
    items: list[Ref] = []
    reason: Prose | None = None


class EngagementAttemptIn(EntryIn):
    tried_on: Day
    way: Code
    tried_by: Said
    family_member: Said
    outcome: Code
    said: Prose | None = None
    next_step: Line | None = None
    next_on: Day | None = None


class LinkedPlanIn(EntryIn):
    dated_on: Day
    agency: Code
    name: Said
    shared: bool
    note: Prose | None = None


class ServiceReferralIn(EntryIn):
    referred_on: Day
    agency: Code
    service: Said
    outcome: Literal["waiting", "accepted", "declined"] = "waiting"
    answered_on: Day | None = None
    reason: Prose | None = None
    started_on: Day | None = None


class EqualityIn(EntryIn):
    """None: not asked."""

    asked_on: Day
    ethnicity: Code | None = None
    disability: Literal["yes", "no", "not_said"] | None = None
    looked_after: Literal["yes", "no", "not_said"] | None = None


class FurtherOffenceIn(EntryIn):
    """outcome_on: of the conviction, or of what was decided out of court. said: in the words of whoever decided."""

    offended_on: Day
    outcome_on: Day
    outcome: Literal["conviction", "out_of_court"]
    kind: Literal["sexual", "violent", "other"]
    basis: Code
    source: Said
    seriousness: Literal["less", "same", "more"] | None = None
    said: Prose | None = None


class EnforcementStepIn(EntryIn):
    taken_on: Day
    step: Code
    ground: Literal["attendance", "conduct"]
    why: Told
    result: Prose | None = None


class HandoverIn(EntryIn):
    handed_on: Day
    from_worker: Email
    to_worker: Email
    handed_over: Told
    child_told_on: Day | None = None
    introduced_on: Day | None = None


class VictimOfferIn(EntryIn):
    offered_on: Day
    agency: Code
    offered_by: Said
    service: Said
    outcome: Literal["waiting", "taken_up", "declined"] = "waiting"
    answered_on: Day | None = None


class GoalOutcomeIn(EntryIn):
    """None: not asked."""

    said_on: Day
    goal: Ref
    child_view: Code | None = None
    worker_view: Code | None = None
    words: Prose | None = None


class RegistersIn(Strict):
    """What holds now in each register of a case."""

    recommendations: list[RecommendationIn] = []
    agency_levels: list[AgencyLevelIn] = []
    level_discussions: list[LevelDiscussionIn] = []
    shares: list[ShareIn] = []
    mappa: list[MappaIn] = []
    mappa_actions: list[MappaActionIn] = []
    registrations: list[RegistrationIn] = []
    school_arrangements: list[SchoolArrangementIn] = []
    school_people: list[SchoolPersonIn] = []
    school_reviews: list[SchoolReviewIn] = []
    education: list[EducationIn] = []
    contract_terms: list[ContractTermIn] = []
    engagement_attempts: list[EngagementAttemptIn] = []
    linked_plans: list[LinkedPlanIn] = []
    service_referrals: list[ServiceReferralIn] = []
    equality: list[EqualityIn] = []
    further_offences: list[FurtherOffenceIn] = []
    enforcement_steps: list[EnforcementStepIn] = []
    handovers: list[HandoverIn] = []
    victim_offers: list[VictimOfferIn] = []
    goal_outcomes: list[GoalOutcomeIn] = []
