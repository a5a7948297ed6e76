"""Add the flags that stood when a manager looked."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("oversight_look", sa.Column("flags", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("oversight_look", "flags")
