"""The schema, moved up and down. The scripts stand in migrations/, numbered."""

from alembic import command
from alembic.config import Config

from app.core.settings import ROOT

SCRIPTS = ROOT / "migrations"


def upgrade(url: str, to: str = "head") -> None:
    command.upgrade(_config(url), to)


def downgrade(url: str, to: str = "base") -> None:
    command.downgrade(_config(url), to)


def check(url: str) -> None:
    """Raises alembic's CommandError when the models and the migrated database differ."""
    command.check(_config(url))


def _config(url: str) -> Config:
    config = Config(attributes={"url": url})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
