"""Create extracts, which stay as they were given out, and offers of a case to another team or service."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

REFUSAL = "an extract stays as it was given out"
OPEN = sa.text("status = 'offered'")


def upgrade() -> None:
    op.create_table(
        "case_extract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "number"),
    )
    for statement in _guards():
        op.execute(statement)
    op.create_table(
        "case_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_team_id", sa.Integer(), nullable=False),
        sa.Column("to_team_id", sa.Integer(), nullable=True),
        sa.Column("to_service", sa.String(), nullable=True),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("travels", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("offered_by", sa.String(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.CheckConstraint("(kind = 'caretaking') = (until_on IS NOT NULL)", name="caretaking_until"),
        sa.CheckConstraint("(status = 'offered') = (decided_at IS NULL)", name="decided"),
        sa.CheckConstraint("(to_team_id IS NULL) <> (to_service IS NULL)", name="one_place"),
        sa.CheckConstraint("kind IN ('full', 'caretaking')", name="kind"),
        sa.CheckConstraint("status IN ('offered', 'accepted', 'returned', 'withdrawn')", name="status"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.ForeignKeyConstraint(["from_team_id"], ["team.id"]),
        sa.ForeignKeyConstraint(["to_team_id"], ["team.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_transfer_case_id", "case_transfer", ["case_id"])
    op.create_index("ix_case_transfer_from_team_id", "case_transfer", ["from_team_id"])
    op.create_index("ix_case_transfer_to_team_id", "case_transfer", ["to_team_id"])
    op.create_index(
        "ix_case_transfer_one_open", "case_transfer", ["case_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )


def downgrade() -> None:
    op.drop_table("case_transfer")
    op.drop_table("case_extract")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION case_extract_refuse()")


def _guards() -> list[str]:
    """The database itself keeps what was given out, whatever writes to it."""
    verbs = {"stays": "UPDATE", "remains": "DELETE"}
    if op.get_bind().dialect.name == "postgresql":
        function = (
            "CREATE FUNCTION case_extract_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        refuse = "FOR EACH ROW EXECUTE FUNCTION case_extract_refuse()"
        return [
            function,
            *(f"CREATE TRIGGER case_extract_{n} BEFORE {v} ON case_extract {refuse}" for n, v in verbs.items()),
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [f"CREATE TRIGGER case_extract_{n} BEFORE {v} ON case_extract {refuse}" for n, v in verbs.items()]
