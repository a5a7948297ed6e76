"""Create what the child and the family are given and say."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("space", sa.String(), nullable=True),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("influence", sa.String(), nullable=True),
        sa.Column("on_sheet", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("moment IN ('plan', 'review', 'end')", name="moment"),
        sa.CheckConstraint("who = 'child' OR NOT on_sheet", name="only_the_childs_on_the_sheet"),
        sa.CheckConstraint("who IN ('child', 'carer')", name="who"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["feedback.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index("ix_feedback_case_id", "feedback", ["case_id"])
    op.create_table(
        "sheet_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("holders", sa.JSON(), nullable=False),
        sa.Column("harmed_household", sa.Boolean(), nullable=True),
        sa.Column("harmed_the_child", sa.Boolean(), nullable=True),
        sa.Column("reprisals", sa.Boolean(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("way IN ('whole', 'no_places', 'times_only', 'not_on_paper')", name="way"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sheet_check_case_id", "sheet_check", ["case_id"])
    op.create_table(
        "sheet_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("component", sa.String(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("with_whom", sa.String(), nullable=True),
        sa.Column("together_with", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("at_time", sa.String(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["replaces_id"], ["sheet_line.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces_id"),
    )
    op.create_index("ix_sheet_line_case_id", "sheet_line", ["case_id"])
    op.create_table(
        "sheet_print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.String(), nullable=False),
        sa.CheckConstraint("language IN ('en', 'cy')", name="language"),
        sa.CheckConstraint("sheet IN ('plan', 'diary', 'carer', 'closing', 'calendar')", name="sheet"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["check_id"], ["sheet_check.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sheet_print_case_id", "sheet_print", ["case_id"])
    op.create_index("ix_sheet_print_check_id", "sheet_print", ["check_id"])
    with op.batch_alter_table("case_record") as case:
        case.add_column(sa.Column("carer_language", sa.String(), nullable=True))
        case.create_check_constraint("carer_language", "carer_language IN ('en', 'cy')")


def downgrade() -> None:
    with op.batch_alter_table("case_record") as case:
        case.drop_constraint(op.f("ck_case_record_carer_language"), type_="check")
        case.drop_column("carer_language")
    op.drop_table("sheet_print")
    op.drop_table("sheet_line")
    op.drop_table("sheet_check")
    op.drop_table("feedback")
