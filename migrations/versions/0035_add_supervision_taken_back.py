"""Add why a supervision record takes an earlier one back."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("supervision", sa.Column("taken_back", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("supervision", "taken_back")
