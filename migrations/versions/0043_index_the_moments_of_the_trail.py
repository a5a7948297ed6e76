"""Index the moments of the trail, for what changed since one."""

from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.create_index("ix_audit_entry_service_id_at", "audit_entry", ["service_id", "at"])


def downgrade() -> None:
    op.drop_index("ix_audit_entry_service_id_at", table_name="audit_entry")
