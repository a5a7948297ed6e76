"""Create packs for boards: as they are written, and as they were sent, which stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

STAYS = "a pack that was sent stays as it is"
EDITION = "edition IN ('restricted', 'circulation')"
LONG_ENOUGH = "months >= 1 AND (edition = 'restricted' OR months >= 24)"


def upgrade() -> None:
    op.create_table(
        "board_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("teams", sa.JSON(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("reports", sa.JSON(), nullable=False),
        sa.Column("narratives", sa.JSON(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(EDITION, name="edition"),
        sa.CheckConstraint(LONG_ENOUGH, name="long_enough"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_board_draft_user_id"), "board_draft", ["user_id"])
    op.create_table(
        "board_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("teams", sa.JSON(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(EDITION, name="edition"),
        sa.CheckConstraint(LONG_ENOUGH, name="long_enough"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_board_pack_service_id"), "board_pack", ["service_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION board_pack_stays() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{STAYS}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER board_pack_stays BEFORE UPDATE OR DELETE ON board_pack"
            " FOR EACH ROW EXECUTE FUNCTION board_pack_stays()"
        )
    else:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER board_pack_stays_{verb} BEFORE {verb} ON board_pack"
                f" BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
            )


def downgrade() -> None:
    op.drop_table("board_pack")
    op.drop_table("board_draft")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION board_pack_stays")
