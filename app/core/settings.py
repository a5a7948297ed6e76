"""Every setting, read in one place from the environment or a .env file."""

import secrets
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


class Environment(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="KEEPTRACK_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    database_url: str = f"sqlite:///{VAR / 'keeptrack.db'}"
    secret_key: str = ""
    environment: Environment = Environment.PRODUCTION
    today: date | None = None
    nation: Nation = Nation.ENGLAND
    grace_days: int = 7
    idle_minutes: int = 30
    absolute_hours: int = 12

    @model_validator(mode="after")
    def _today_is_no_setting_of_a_live_service(self) -> Self:
        if self.today and self.environment is Environment.PRODUCTION:
            raise ValueError("KEEPTRACK_TODAY cannot be set in production: a live service keeps the real date")
        return self

    @model_validator(mode="after")
    def _a_secret_is_made_and_kept(self) -> Self:
        if not self.secret_key:
            self.secret_key = kept_secret(VAR / "secret_key")
        return self

    @property
    def plain_cookies(self) -> bool:
        """On loopback in the demonstration there is no TLS, so no __Host- prefix."""
        return self.environment is not Environment.PRODUCTION


def kept_secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()
