"""Add until when a child and a family go on by choice after the order."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    with op.batch_alter_table("case_record") as case:
        case.add_column(sa.Column("voluntary_until", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("case_record") as case:
        case.drop_column("voluntary_until")
