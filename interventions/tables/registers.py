"""The registers of a case: what others say, ask and are told, around the plan. Append-only, one table a register.

A correction is a new row that names the one it replaces. People are named as they are known: outside persons too.
"""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class EntryRow(SQLModel):
    """What every entry has; each table adds the key of what it replaces."""

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    recorded_by: str | None = None
    recorded_on: date | None = None


class RecommendationRow(EntryRow, table=True):
    """By another professional (5.8): planned work, or the reason why not, or still open."""

    __tablename__ = "recommendation"
    __table_args__ = (
        CheckConstraint("decision IN ('open', 'in_plan', 'outside_plan', 'not_taken_up')", name="decision"),
    )

    made_on: date
    agency: str
    person: str
    text: str
    decision: str
    decided_on: date | None = None
    items: list[str] = Field(sa_type=JSON)
    component: str | None = None
    reason: str | None = None
    delivered_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="recommendation.id", unique=True)


class AgencyLevelRow(EntryRow, table=True):
    """A level of risk in that agency's own words (4.3): it is kept as said, and nothing is computed from it."""

    __tablename__ = "agency_level"

    stated_on: date
    agency: str
    level: str
    scale: str | None = None
    basis: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="agency_level.id", unique=True)


class LevelDiscussionRow(EntryRow, table=True):
    """What became of levels that differ."""

    __tablename__ = "level_discussion"
    __table_args__ = (CheckConstraint("outcome IN ('open', 'agreed', 'agreed_to_differ')", name="outcome"),)

    discussed_on: date
    outcome: str
    reason: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="level_discussion.id", unique=True)


class ShareRow(EntryRow, table=True):
    """What was told to whom, and why (4.12; the recipients of Data Protection Act 2018, section 62)."""

    __tablename__ = "information_share"

    shared_on: date
    what: str
    agency: str
    recipient: str
    why: str
    shared_by: str
    replaces_id: int | None = Field(default=None, foreign_key="information_share.id", unique=True)


class MappaRow(EntryRow, table=True):
    """Category and level as told by the arrangements themselves (5.23); None while they have not answered."""

    __tablename__ = "mappa_status"
    __table_args__ = (
        CheckConstraint("category IS NULL OR category BETWEEN 1 AND 3", name="category"),
        CheckConstraint("level IS NULL OR level BETWEEN 1 AND 3", name="level"),
    )

    told_on: date
    told_by: str | None = None
    referred_on: date | None = None
    category: int | None = None
    level: int | None = None
    next_review_on: date | None = None
    note: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="mappa_status.id", unique=True)


class MappaActionRow(EntryRow, table=True):
    __tablename__ = "mappa_action"

    agreed_on: date
    text: str
    agency: str
    owner: str
    due_on: date
    done_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="mappa_action.id", unique=True)


class RegistrationRow(EntryRow, table=True):
    """Notification to the police: when it was made, and when and by whom the police confirmed it."""

    __tablename__ = "registration"

    notified_on: date
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    until: date | None = None
    note: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="registration.id", unique=True)


class SchoolArrangementRow(EntryRow, table=True):
    """One part of the day (3.15): what is arranged, and who sees to it."""

    __tablename__ = "school_arrangement"

    agreed_on: date
    part: str
    arrangement: str
    person: str
    ended_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="school_arrangement.id", unique=True)


class SchoolPersonRow(EntryRow, table=True):
    """Who at school knows, and what they were told."""

    __tablename__ = "school_person"

    told_on: date
    person: str
    told: str
    replaces_id: int | None = Field(default=None, foreign_key="school_person.id", unique=True)


class SchoolReviewRow(EntryRow, table=True):
    __tablename__ = "school_review"

    reviewed_on: date
    present: str
    changed: str
    next_review_on: date
    replaces_id: int | None = Field(default=None, foreign_key="school_review.id", unique=True)


class EducationRow(EntryRow, table=True):
    """Where the child learns from a day on (5.10). informal_exclusion: told to stay away without a formal decision."""

    __tablename__ = "education_status"

    from_on: date
    status: str
    provider: str | None = None
    hours_a_week: int | None = None
    informal_exclusion: bool = False
    note: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="education_status.id", unique=True)


class ContractTermRow(EntryRow, table=True):
    """A term of a referral order's contract (5.17), with the plan items that answer it, or the reason why none does."""

    __tablename__ = "contract_term"

    agreed_on: date
    text: str
    items: list[str] = Field(sa_type=JSON)
    reason: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="contract_term.id", unique=True)


class EngagementAttemptRow(EntryRow, table=True):
    """Somebody tried to work with the family (3.12)."""

    __tablename__ = "engagement_attempt"

    tried_on: date
    way: str
    tried_by: str
    family_member: str
    outcome: str
    said: str | None = None
    next_step: str | None = None
    next_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="engagement_attempt.id", unique=True)


class LinkedPlanRow(EntryRow, table=True):
    """Another agency's plan for the child (4.13), and whether we have seen it."""

    __tablename__ = "linked_plan"

    dated_on: date
    agency: str
    name: str
    shared: bool
    note: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="linked_plan.id", unique=True)


class ServiceReferralRow(EntryRow, table=True):
    """To another service (5.6): accepted, declined for a reason, or not answered yet; and when the work began."""

    __tablename__ = "service_referral"
    __table_args__ = (CheckConstraint("outcome IN ('waiting', 'accepted', 'declined')", name="outcome"),)

    referred_on: date
    agency: str
    service: str
    outcome: str
    answered_on: date | None = None
    reason: str | None = None
    started_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="service_referral.id", unique=True)


class EqualityRow(EntryRow, table=True):
    """What the child said when asked, for equality (5.2). None: not asked; `not_said` is an answer of its own."""

    __tablename__ = "equality_answer"
    __table_args__ = (
        CheckConstraint(
            "ethnicity IS NOT NULL OR disability IS NOT NULL OR looked_after IS NOT NULL", name="anything_asked"
        ),
        CheckConstraint("disability IS NULL OR disability IN ('yes', 'no', 'not_said')", name="disability"),
        CheckConstraint("looked_after IS NULL OR looked_after IN ('yes', 'no', 'not_said')", name="looked_after"),
    )

    asked_on: date
    ethnicity: str | None = None
    disability: str | None = None
    looked_after: str | None = None
    replaces_id: int | None = Field(default=None, foreign_key="equality_answer.id", unique=True)


class TakenBackRow(SQLModel, table=True):
    """An entry that should not stand: it stays in the history with the reason, and counts nowhere.

    of_register: its name in the bundle; entry_id: the entry's own in the table of that register.
    """

    __tablename__ = "taken_back"
    __table_args__ = (UniqueConstraint("of_register", "entry_id"), CheckConstraint("reason <> ''", name="reason"))

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case_record.id", index=True)
    of_register: str
    entry_id: int
    reason: str
    recorded_by: str
    recorded_on: date
