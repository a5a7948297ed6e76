"""Add to a stance the offence that it speaks of."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("stance") as stance:
        stance.add_column(sa.Column("offence", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("stance") as stance:
        stance.drop_column("offence")
