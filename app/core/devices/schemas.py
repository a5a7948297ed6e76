"""What a tablet tells of itself."""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StrictBool

LONGEST_NAME = 60
MOST = 100_000
LARGEST_QUOTA_MB = 2**31 - 1


class DeviceIn(BaseModel):
    """persistent, quota_mb: what the browser promised of its storage; null where it would not say."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    installed: StrictBool
    persistent: StrictBool | None
    quota_mb: int | None = Field(ge=0, le=LARGEST_QUOTA_MB)


class ContactIn(BaseModel):
    """sent_at and oldest_saved_at: by the tablet's own clock. carried_until: when what it carries expires."""

    model_config = ConfigDict(extra="forbid")

    device: str
    secret: str
    sent_at: AwareDatetime
    waiting: int = Field(ge=0, le=MOST)
    oldest_saved_at: AwareDatetime | None
    carried: int = Field(ge=0, le=MOST)
    carried_until: AwareDatetime | None
