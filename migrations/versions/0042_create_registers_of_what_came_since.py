"""Create registers of what came since: further offences, enforcement, handovers, offers and goals."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

REGISTERS = ("further_offences", "enforcement_steps", "handovers", "victim_offers", "goal_outcomes")


def upgrade() -> None:
    op.create_table(
        "further_offence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("offended_on", sa.Date(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("seriousness", sa.String(), nullable=True),
        sa.Column("said", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome IN ('conviction', 'out_of_court')", name="outcome"),
        sa.CheckConstraint("kind IN ('sexual', 'violent', 'other')", name="kind"),
        sa.CheckConstraint("seriousness IS NULL OR seriousness IN ('less', 'same', 'more')", name="seriousness"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["further_offence.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_further_offence_case_id"), "further_offence", ["case_id"])
    op.create_table(
        "enforcement_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("ground IN ('attendance', 'conduct')", name="ground"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["enforcement_step.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_enforcement_step_case_id"), "enforcement_step", ["case_id"])
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("from_worker", sa.String(), nullable=False),
        sa.Column("to_worker", sa.String(), nullable=False),
        sa.Column("handed_over", sa.String(), nullable=False),
        sa.Column("child_told_on", sa.Date(), nullable=True),
        sa.Column("introduced_on", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("from_worker <> to_worker", name="to_another"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["handover.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_handover_case_id"), "handover", ["case_id"])
    op.create_table(
        "victim_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("offered_by", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome IN ('waiting', 'taken_up', 'declined')", name="outcome"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["victim_offer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_victim_offer_case_id"), "victim_offer", ["case_id"])
    op.create_table(
        "goal_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("child_view", sa.String(), nullable=True),
        sa.Column("worker_view", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("child_view IS NOT NULL OR worker_view IS NOT NULL", name="anybodys_view"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["goal_outcome.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index(op.f("ix_goal_outcome_case_id"), "goal_outcome", ["case_id"])


def downgrade() -> None:
    """Entries number from 1 again after it: what was taken back of the old ones must not hit the new."""
    back = sa.table("taken_back", sa.column("of_register"))
    op.execute(back.delete().where(back.c.of_register.in_(REGISTERS)))
    op.drop_table("goal_outcome")
    op.drop_table("victim_offer")
    op.drop_table("handover")
    op.drop_table("enforcement_step")
    op.drop_table("further_offence")
