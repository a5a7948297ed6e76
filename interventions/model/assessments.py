"""What is known of the child: stance, needs, assessed factors."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stance(StrEnum):
    """How the child speaks of the offence: responsivity, never a factor (1.3)."""

    NOT_ASKED = "not_asked"
    ACCEPTS = "accepts"
    PARTIAL = "partial"
    DENIES = "denies"
    REFUSES = "refuses"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StanceRecord:
    """offence: the ref of the one it speaks of; None where it speaks of all."""

    on: date
    stance: Stance
    family_stance: str | None = None
    reason: str | None = None
    offence: str | None = None
    acknowledged_on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """reason: why no adaptation is needed, where none is. recorded_on: when it was first, where that is known."""

    code: str
    adaptations: tuple[str, ...] = ()
    reason: str | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """rating None is "not known", which is not 0."""

    factor: str
    rating: int | None
    evidence: str | None = None
    source: str | None = None
    basis: str | None = None
    rated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """unscreened_reason: why it was completed without a cognitive screen, or without the assessment that one asks."""

    tool: str
    started_on: date | None
    completed_on: date | None
    ratings: tuple[Rating, ...] = ()
    assessors: tuple[str, ...] = ()
    unscreened_reason: str | None = None
