"""Create closing reports, which stay as they were agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

REFUSAL = "an agreed closing report stays as it is"


def upgrade() -> None:
    op.create_table(
        "closing_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("spell", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("rules", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by", sa.String(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_by", sa.String(), nullable=True),
        sa.Column("returned_words", sa.String(), nullable=True),
        sa.CheckConstraint("(status = 'agreed') = (agreed_by IS NOT NULL)", name="agreed_by_somebody"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.CheckConstraint("status = 'draft' OR (shown IS NOT NULL AND signed_by IS NOT NULL)", name="signed_as_shown"),
        sa.CheckConstraint("status IN ('draft', 'signed', 'agreed')", name="status"),
        sa.ForeignKeyConstraint(["case_id"], ["case_record.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "number"),
        sa.UniqueConstraint("case_id", "spell"),
    )
    for statement in _guards():
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("closing_report")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION closing_report_refuse()")


def _guards() -> list[str]:
    """The database itself keeps what was agreed, whatever writes to it."""
    verbs = {"stays": "UPDATE", "remains": "DELETE"}
    if op.get_bind().dialect.name == "postgresql":
        refuse = "FOR EACH ROW WHEN (OLD.status = 'agreed') EXECUTE FUNCTION closing_report_refuse()"
        function = (
            "CREATE FUNCTION closing_report_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        return [
            function,
            *(f"CREATE TRIGGER closing_report_{n} BEFORE {v} ON closing_report {refuse}" for n, v in verbs.items()),
        ]
    refuse = f"WHEN OLD.status = 'agreed' BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [f"CREATE TRIGGER closing_report_{n} BEFORE {v} ON closing_report {refuse}" for n, v in verbs.items()]
