"""Add the number on which a service's duty worker is phoned."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("service", sa.Column("duty_phone", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("service", "duty_phone")
