"""Add the key of a reference: two references that differ only in capitals are one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

CASES = sa.table("case_record", sa.column("reference"), sa.column("reference_key"))


def upgrade() -> None:
    key = sa.func.upper(CASES.c.reference)
    shared = sa.select(key).group_by(key).having(sa.func.count() > 1)
    if clashes := op.get_bind().execute(shared).scalars().all():
        raise RuntimeError(
            "These case references stand twice, once in other capitals: " + ", ".join(sorted(clashes)) + ". "
            "Give one of each pair another reference, then migrate again."
        )
    with op.batch_alter_table("case_record") as case:
        case.add_column(sa.Column("reference_key", sa.String(), nullable=True))
    op.execute(CASES.update().values(reference_key=key))
    with op.batch_alter_table("case_record") as case:
        case.alter_column("reference_key", existing_type=sa.String(), nullable=False)
        case.create_unique_constraint(op.f("uq_case_record_reference_key"), ["reference_key"])


def downgrade() -> None:
    with op.batch_alter_table("case_record") as case:
        case.drop_constraint(op.f("uq_case_record_reference_key"), type_="unique")
        case.drop_column("reference_key")
