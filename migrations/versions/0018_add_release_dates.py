"""Add when a child is to be, and was, released from custody."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("case_order") as order:
        order.add_column(sa.Column("release_due_on", sa.Date(), nullable=True))
        order.add_column(sa.Column("released_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("case_order") as order:
        order.drop_column("released_on")
        order.drop_column("release_due_on")
