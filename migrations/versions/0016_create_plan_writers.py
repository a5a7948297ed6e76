"""Create plan writers: the author, who sent it, and whoever the trail names for a save, whoever saved it last."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

PLANS = sa.table(
    "plan_version",
    *(sa.column(name) for name in ("id", "case_id", "version", "author", "submitted_by")),
)
CASES = sa.table("case_record", sa.column("id"), sa.column("reference"))
TRAIL = sa.table(
    "audit_entry",
    sa.column("actor"),
    sa.column("tag"),
    sa.column("subjects", sa.JSON()),
    sa.column("detail", sa.JSON()),
)
WRITERS = sa.table("plan_writer", sa.column("plan_id"), sa.column("email"))


def upgrade() -> None:
    op.create_table(
        "plan_writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan_version.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "email"),
    )
    connection = op.get_bind()
    wrote = _from_the_trail(connection)
    plan, case = PLANS.c, CASES.c
    versions = sa.select(plan.id, case.reference, plan.version, plan.author, plan.submitted_by)
    rows = connection.execute(versions.join(CASES, case.id == plan.case_id)).all()
    for row in rows:
        for email in {row.author, row.submitted_by, *wrote.get((row.reference, row.version), ())} - {None}:
            connection.execute(WRITERS.insert().values(plan_id=row.id, email=email))


def _from_the_trail(connection: sa.Connection) -> dict[tuple[str, int], set[str]]:
    """Addresses by reference and version."""
    entry = TRAIL.c
    saves = sa.select(entry.actor, entry.subjects, entry.detail).where(entry.tag == "plan:drafted")
    found: dict[tuple[str, int], set[str]] = {}
    for actor, subjects, detail in connection.execute(saves):
        for reference in subjects if actor else ():
            found.setdefault((reference, detail.get("version")), set()).add(actor)
    return found


def downgrade() -> None:
    op.drop_table("plan_writer")
