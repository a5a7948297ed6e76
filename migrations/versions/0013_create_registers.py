"""Create registers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _create(
        "recommendation",
        _day("made_on"),
        _text("agency"),
        _text("person"),
        _text("text"),
        _text("decision"),
        _day("decided_on", optional=True),
        _list("items"),
        _text("component", optional=True),
        _text("reason", optional=True),
        _day("delivered_on", optional=True),
        sa.CheckConstraint("decision IN ('open', 'in_plan', 'outside_plan', 'not_taken_up')", name="decision"),
    )
    _create(
        "agency_level",
        _day("stated_on"),
        _text("agency"),
        _text("level"),
        _text("scale", optional=True),
        _text("basis", optional=True),
    )
    _create(
        "level_discussion",
        _day("discussed_on"),
        _text("outcome"),
        _text("reason", optional=True),
        sa.CheckConstraint("outcome IN ('open', 'agreed', 'agreed_to_differ')", name="outcome"),
    )
    _create(
        "information_share",
        _day("shared_on"),
        _text("what"),
        _text("agency"),
        _text("recipient"),
        _text("why"),
        _text("shared_by"),
    )
    _create(
        "mappa_status",
        _day("told_on"),
        _text("told_by", optional=True),
        _day("referred_on", optional=True),
        _number("category"),
        _number("level"),
        _day("next_review_on", optional=True),
        _text("note", optional=True),
        sa.CheckConstraint("category IS NULL OR category BETWEEN 1 AND 3", name="category"),
        sa.CheckConstraint("level IS NULL OR level BETWEEN 1 AND 3", name="level"),
    )
    _create(
        "mappa_action",
        _day("agreed_on"),
        _text("text"),
        _text("agency"),
        _text("owner"),
        _day("due_on"),
        _day("done_on", optional=True),
    )
    _create(
        "registration",
        _day("notified_on"),
        _day("confirmed_on", optional=True),
        _text("confirmed_by", optional=True),
        _day("until", optional=True),
        _text("note", optional=True),
    )
    _create(
        "school_arrangement",
        _day("agreed_on"),
        _text("part"),
        _text("arrangement"),
        _text("person"),
        _day("ended_on", optional=True),
    )
    _create("school_person", _day("told_on"), _text("person"), _text("told"))
    _create("school_review", _day("reviewed_on"), _text("present"), _text("changed"), _day("next_review_on"))
    _create(
        "education_status",
        _day("from_on"),
        _text("status"),
        _text("provider", optional=True),
        _number("hours_a_week"),
        sa.Column("informal_exclusion", sa.Boolean(), nullable=False),
        _text("note", optional=True),
    )
    _create("contract_term", _day("agreed_on"), _text("text"), _list("items"), _text("reason", optional=True))
    _create(
        "engagement_attempt",
        _day("tried_on"),
        _text("way"),
        _text("tried_by"),
        _text("family_member"),
        _text("outcome"),
        _text("said", optional=True),
        _text("next_step", optional=True),
        _day("next_on", optional=True),
    )
    _create(
        "linked_plan",
        _day("dated_on"),
        _text("agency"),
        _text("name"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _text("note", optional=True),
    )
    _create(
        "service_referral",
        _day("referred_on"),
        _text("agency"),
        _text("service"),
        _text("outcome"),
        _day("answered_on", optional=True),
        _text("reason", optional=True),
        _day("started_on", optional=True),
        sa.CheckConstraint("outcome IN ('waiting', 'accepted', 'declined')", name="outcome"),
    )


def downgrade() -> None:
    for name in (
        "service_referral", "linked_plan", "engagement_attempt", "contract_term", "education_status", "school_review",
        "school_person", "school_arrangement", "registration", "mappa_action", "mappa_status", "information_share",
        "level_discussion", "agency_level", "recommendation",
    ):  # fmt: skip
        op.drop_table(name)


def _create(name: str, *items: SchemaItem) -> None:
    """Append-only: a correction is a row that names the one it replaces."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _text("recorded_by", optional=True),
        _day("recorded_on", optional=True),
        *items,
        _number("replaces_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], [f"{name}.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"])


def _day(name: str, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=optional)


def _text(name: str, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=optional)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=True)


def _list(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)
