"""A case bundle from its parts: keeptrack.case/1, plain and ready to be sent."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from app.demonstration.around import registers
from app.demonstration.days import DAY, Days, moment, months_after
from app.demonstration.delivery import letter
from app.demonstration.laying import Laid
from app.demonstration.own_words import own_words
from app.demonstration.parts import Bundle, Child
from app.demonstration.people import MANAGER, MANAGERS

FORMAT = "keeptrack.case/1"
COPIED_AFTER_DAYS = 10
NOTIFIED_DAYS = 913
SOURCE, BASIS = "interview", "professional_opinion"


def case_bundle(
    child: Child,
    days: Days,
    *,
    journey: Bundle,
    orders: Sequence[Bundle] = (),
    stances: Sequence[Bundle] = (),
    needs: Sequence[Bundle] = (),
    assessments: Sequence[Bundle] = (),
    versions: Sequence[Laid] = (),
    sessions: Sequence[Bundle] = (),
    workers: Sequence[Bundle] = (),
    answers: Sequence[Bundle] = (),
    screens: Sequence[Bundle] = (),
    outcomes: Sequence[Bundle] = (),
    offences: Sequence[Bundle] = (),
) -> Bundle:
    return {
        "format": FORMAT,
        "case": {
            "reference": child.reference,
            "given_name": child.given_name,
            "family_name": child.family_name,
            "date_of_birth": child.born(days.today).isoformat(),
            "language": child.language,
            "team": child.team,
            "worker": child.worker,
            **journey,
        },
        "orders": list(orders),
        "stances": [acknowledged(each, child, days) for each in stances],
        "offences": list(offences),
        "needs": list(needs),
        "assessments": list(assessments),
        "plans": [laid.plan for laid in versions],
        "sessions": list(sessions),
        "components": [],
        "workers": list(workers),
        "answers": list(answers),
        "screens": list(screens),
        "outcomes": list(outcomes),
        "contact_copies": [] if child.plain_notes else list(contact_copies(child, sessions, days)),
        "registers": registers(child, days, journey, list(orders)),
        **own_words(child, days),
    }


def journey(
    disclosed: date,
    charged: date | None = None,
    convicted: date | None = None,
    sentenced: date | None = None,
    *,
    planning: bool = False,
    repeated: bool = False,
    programme_ends: date | None = None,
) -> Bundle:
    dates = {
        "disclosed_on": disclosed,
        "charged_on": charged,
        "convicted_on": convicted,
        "sentenced_on": sentenced,
        "programme_ends_on": programme_ends,
    }
    return {name: day and day.isoformat() for name, day in dates.items()} | {
        "facts": {"planning_or_grooming": planning, "more_than_one_occasion": repeated}
    }


def court(sentenced: date, weeks: int, **facts: Any) -> Bundle:
    """So many weeks from disclosure to sentence: charged before half of them, convicted three weeks before the end."""
    disclosed = sentenced - timedelta(weeks=weeks)
    charged = disclosed + timedelta(days=round(weeks * 7 * 0.45))
    return journey(disclosed, charged, sentenced - timedelta(weeks=3), sentenced, **facts)


def order(
    kind: str,
    starts: date,
    *,
    months: int | None = None,
    ends: date | None = None,
    made: date | None = None,
    contract: date | None = None,
    changes: Iterable[tuple[date, date, str]] = (),
) -> Bundle:
    """months: the order's last day is the day before the same day so many months on."""
    last = months_after(starts, months) - DAY if months else ends
    return {
        "type": kind,
        "made_on": (made or starts).isoformat(),
        "contract_on": contract.isoformat() if contract else None,
        "starts_on": starts.isoformat(),
        "ends_on": last.isoformat() if last else None,
        "changes": [{"on": on.isoformat(), "ends_on": to.isoformat(), "reason": why} for on, to, why in changes],
    }


def detention(sentenced: date, months: int, days: Days) -> Bundle:
    """A detention and training order: half of it inside, as notified."""
    half = months_after(sentenced, months // 2)
    made = order("detention_and_training_order", sentenced, months=months)
    return made | {"release_due_on": half.isoformat(), "released_on": half.isoformat() if half <= days.today else None}


def referral_order(contract: date, months: int, made: date) -> Bundle:
    """It runs from the day the contract is agreed, not from the day at court (4.7)."""
    return order("referral_order", contract, months=months, made=made, contract=contract)


def notification(convicted: date) -> Bundle:
    """To the police, for the period that they confirmed."""
    return order("notification", convicted, ends=convicted + timedelta(days=NOTIFIED_DAYS))


def prevention_order(made: date) -> Bundle:
    return order("sexual_harm_prevention_order", made, months=60)


def stance(on: date, code: str, family: str, reason: str, by: str) -> Bundle:
    return {"on": on.isoformat(), "stance": code, "family_stance": family, "reason": reason, "recorded_by": by}


def acknowledged(said: Bundle, child: Child, days: Days) -> Bundle:
    """A manager reads an entry within a week, unless it says otherwise; the newest may still wait."""
    on = date.fromisoformat(said["on"])
    if "acknowledged_on" in said or said["stance"] == "not_asked" or on > days.ago(weeks=2):
        return said
    read_on = on + timedelta(days=5)
    return {**said, "acknowledged_on": read_on.isoformat(), "acknowledged_by": MANAGERS.get(child.team, MANAGER)}


def offence(ref: str, label: str, basis: str, found: date | None = None, pending: date | None = None) -> Bundle:
    """In neutral words; found: the day of the admission or finding. pending: since when it is not decided."""
    return {
        "ref": ref,
        "label": label,
        "basis": basis,
        "found_on": found.isoformat() if found else None,
        "pending": {"from": pending.isoformat()} if pending else None,
    }


def need(code: str, adaptations: str = "", reason: str | None = None) -> Bundle:
    """adaptations as codes with spaces between, or the reason why there are none."""
    return {"code": code, "adaptations": adaptations.split(), "reason": reason}


def screen(on: date, result: str, by: str, tool: str = "Short questions, reading and telling back") -> Bundle:
    return {"on": on.isoformat(), "result": result, "tool": tool, "recorded_by": by}


def measures(by: str, instrument: str, **readings: tuple[date, float]) -> list[Bundle]:
    """By phase: start=(day, score), review=(day, score)."""
    return [
        {"on": on.isoformat(), "phase": phase, "instrument": instrument, "score": score, "recorded_by": by}
        for phase, (on, score) in readings.items()
    ]


def planned_adaptations(needs: Iterable[Bundle]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in needs for code in each["adaptations"]))


Ratings = dict[str, tuple[Any, ...]]


def assessment(
    tool: str,
    started: date,
    completed: date | None,
    assessors: Sequence[str],
    ratings: Ratings,
    *,
    strengths: dict[str, tuple[int, str]] | None = None,
    summary: Bundle | None = None,
    checks: Sequence[Bundle] = (),
    purpose: str | None = None,
) -> Bundle:
    """ratings: factor -> (rating, evidence[, source[, basis]])."""
    rated_on = completed or started
    return {
        "tool": tool,
        "purpose": purpose,
        "started_on": started.isoformat(),
        "completed_on": completed.isoformat() if completed else None,
        "assessors": list(assessors),
        "ratings": [_rating(factor, rated_on, *given) for factor, given in ratings.items()],
        "strengths": [
            {"strength": code, "rating": rating, "evidence": evidence}
            for code, (rating, evidence) in (strengths or {}).items()
        ],
        "summary": summary or {},
        "agency_checks": list(checks),
    }


def _rating(
    factor: str, on: date, rating: int | None, evidence: str, source: str = SOURCE, basis: str = BASIS
) -> Bundle:
    return {
        "factor": factor,
        "rating": rating,
        "evidence": evidence,
        "source": source,
        "basis": basis,
        "rated_on": on.isoformat(),
    }


def checks(asked: date, received: str, **others: str) -> list[Bundle]:
    """Agencies with spaces between, by outcome; an answer came within three weeks, where there was one."""
    return [
        {
            "agency": agency,
            "asked_on": asked.isoformat(),
            "outcome": outcome,
            "answered_on": _answered(asked, agency, outcome),
        }
        for outcome, agencies in {"received": received, **others}.items()
        for agency in agencies.split()
    ]


def _answered(asked: date, agency: str, outcome: str) -> str | None:
    if outcome in ("asked", "asked_no_reply", "not_applicable"):
        return None
    return (asked + timedelta(days=3 + letter(f"{agency}{asked}", 18))).isoformat()


def worker_line(email: str, starts: date, ends: date | None = None, reason: str | None = None) -> Bundle:
    return {
        "email": email,
        "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat() if ends else None,
        "reason": reason,
    }


def answer(flag: str, text: str, by: str, on: date) -> Bundle:
    return {"flag": flag, "text": text, "by": by, "at": moment(on, 9, 40).isoformat()}


def contact_copies(child: Child, sessions: Sequence[Bundle], days: Days) -> Iterable[Bundle]:
    """Most sessions of some time ago are also recorded in the statutory case system."""
    until = moment(days.ago(days=COPIED_AFTER_DAYS), 0).isoformat()
    for held in sessions:
        if held["revision"] == 1 and held["started_at"][:10] < until[:10] and letter(held["id"], 5) > 0:
            yield {"session": held["id"], "by": child.worker, "at": held["received_at"]}
