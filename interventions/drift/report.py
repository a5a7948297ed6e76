"""The figures in the shape of the contract's Drift document."""

from collections.abc import Callable
from typing import Any

from interventions.measures import Change, CoreCoverage, Erosion, Exchange, Figures, Flag, Slip, VersionFigures
from interventions.measures.pathway import Fit
from interventions.words import Say

Speak = Callable[[Say], str]


def to_json(figures: Figures, speak: Speak = str) -> dict[str, Any]:
    """Plain values, dates as YYYY-MM-DD; speak turns each sentence into the reader's language."""
    return {
        "case": figures.case,
        "as_of": figures.as_of.isoformat(),
        "rules": figures.rules,
        "baseline": _version(figures.baseline),
        "current": _version(figures.current),
        "changes": [_change(change, speak) for change in figures.changes],
        "reasons": {cause.value: n for cause, n in figures.reasons.counts.items()} if figures.reasons else None,
        "erosion": _erosion(figures.erosion) if figures.erosion else None,
        "pathway": _pathway(figures.pathway) if figures.pathway else None,
        "need": [{"factor": n.factor, "rating": n.rating, "state": n.state.value} for n in figures.need],
        "flags": [_flag(flag, speak) for flag in figures.flags],
    }


def _version(version: VersionFigures | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "plan_version": version.plan_version,
        "kind": version.kind.value,
        "coverage": _coverage(version.coverage),
        "dose": {
            "minutes": version.dose.minutes,
            "due_minutes": version.dose.due_minutes,
            "unrecorded": version.dose.unrecorded,
        },
        "slip": _slip(version.slip) if version.slip else None,
    }


def _coverage(coverage: CoreCoverage) -> dict[str, Any]:
    return {
        "delivered": coverage.delivered,
        "due": coverage.due,
        "elements": {"ticked": coverage.ticked, "of": coverage.listed},
        "components": [
            {"component": row.component, "planned": row.planned, "due": row.due, "delivered": row.delivered}
            for row in coverage.rows
        ],
    }


def _slip(slip: Slip) -> dict[str, Any]:
    return {"days": slip.days, "since": slip.since.isoformat() if slip.since else None}


def _change(change: Change, speak: Speak) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "component": change.component,
        "planned": change.planned,
        "session": change.session,
        "on": change.on.isoformat(),
        "text": speak(change.text),
    }


def _erosion(erosion: Erosion) -> dict[str, int]:
    return {
        "baseline": erosion.baseline,
        "removed": len(erosion.removed),
        "moved_later": len(erosion.moved_later),
        "added": len(erosion.added),
        "last_28_days": len(erosion.last_28_days),
    }


def _pathway(found: Fit) -> dict[str, Any]:
    considered_on = found.considered_on.isoformat() if found.considered_on else None
    return {"fit": found.fit, "of": found.of, "considered_on": considered_on}


def _flag(flag: Flag, speak: Speak) -> dict[str, Any]:
    """With "exchange" only where a manager challenged it: old readers know no such key."""
    said = {
        "code": flag.code,
        "level": flag.level.value,
        "because": speak(flag.because),
        "rests_on": list(flag.rests_on),
        "answer": flag.answer.text if flag.answer else None,
    }
    return {**said, "exchange": _exchange(flag.exchange)} if flag.exchange else said


def _exchange(found: Exchange) -> dict[str, Any]:
    return {
        "challenge": found.number,
        "state": found.state,
        "ground": found.ground,
        "closed_on": found.on.isoformat() if found.on else None,
    }
