"""What the case page and the drift page show beside the figures themselves: words, and where each thing stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names

from app import finish_words
from app.core import i18n
from app.core.i18n import _, ngettext
from app.words import day, long_date, short_name, translated, weeks
from interventions.changed import counted, factor_changes, readings
from interventions.drift.names import component_name
from interventions.measures import Cause, Figures, Flag, Slip, VersionFigures
from interventions.measures.finish import StreamSlots
from interventions.model import Case, Consideration, HeldSession, Order, Safety, Setting
from interventions.queries import CasePage


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """For the row of key figures."""

    label: str
    value: str
    note: str
    href: str


def key_figures(found: CasePage) -> list[KeyFigure]:
    figures = found.overview.figures
    drift = f"/cases/{found.overview.reference}/drift"
    time = KeyFigure(_("Left of the order"), *_time_left(found), href=f"{drift}#time")
    current, first = figures.current, figures.baseline
    if current is None or first is None:
        return [time]
    return [
        time,
        KeyFigure(
            _("Finish in time"),
            *finish_words.key_figure(found.forecast),
            href=f"/cases/{found.overview.reference}/finish",
        ),
        KeyFigure(_("Core coverage"), *_coverage(current, first), href=f"{drift}#coverage"),
        KeyFigure(_("Dose"), *_dose(current), href=f"{drift}#dose"),
        KeyFigure(_("Behind"), *_behind(current.slip, first.slip), href=f"{drift}#slip"),
    ]


def _time_left(found: CasePage) -> tuple[str, str]:
    ending = found.overview.figures.ending
    if ending.weeks_left is None:
        return _("no end date"), ""
    if ending.effective_end_on and found.overview.figures.as_of > ending.effective_end_on:
        return _("ended"), day(ending.effective_end_on)
    left = ngettext("%(n)s week", "%(n)s weeks", ending.weeks_left) % {"n": ending.weeks_left}
    return left, slots_words(ending.streams, found)


def slots_words(streams: Iterable[StreamSlots], found: CasePage) -> str:
    """16 slots, Monday. With several streams: 16 slots with the child, 4 with the family"""
    counted = [(stream, stream.slots) for stream in streams if stream.slots is not None]
    if len(counted) == 1:
        stream, n = counted[0]
        return ", ".join([_slots(n), *_usual_days(stream.code, found)])
    names = found.teller
    parts = [f"{n} {_lower(translated(names.code('streams', stream.code)))}" for stream, n in counted]
    return _("Slots: %(streams)s") % {"streams": ", ".join(parts)} if parts else ""


def _slots(n: int) -> str:
    return ngettext("%(n)s slot", "%(n)s slots", n) % {"n": n}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _usual_days(code: str, found: CasePage) -> list[str]:
    names = get_day_names("wide", locale=i18n.language.get())
    streams = found.current.streams if found.current else ()
    return [names[usual.number] for stream in streams if stream.code == code for usual in stream.usual_weekdays]


def _coverage(current: VersionFigures, first: VersionFigures) -> tuple[str, str]:
    if not current.coverage.due:
        return _("none due yet"), _first_coverage(current, first)
    return of(current.coverage.delivered, current.coverage.due), _first_coverage(current, first)


def _first_coverage(current: VersionFigures, first: VersionFigures) -> str:
    if current is first or counts(current) == counts(first):
        return _("core sessions delivered of due")
    return _("as first agreed: %(counts)s") % {"counts": of(*counts(first))}


def counts(version: VersionFigures) -> tuple[int, int]:
    return version.coverage.delivered, version.coverage.due


def of(done: int, all_of_it: int) -> str:
    """15 of 21"""
    return _("%(done)s of %(of)s") % {"done": done, "of": all_of_it}


def _dose(current: VersionFigures) -> tuple[str, str]:
    dose = current.dose
    if not dose.due:
        return _("none due yet"), ""
    sentence = ngettext("minutes; %(n)s session without", "minutes; %(n)s sessions without", dose.unrecorded)
    note = sentence % {"n": dose.unrecorded} if dose.unrecorded else _("minutes")
    return of(dose.minutes, dose.due_minutes), note


def _behind(current: Slip | None, first: Slip | None) -> tuple[str, str]:
    if current is None:
        return _("not counted yet"), _("until 3 core sessions are due")
    if first and first.days > current.days:
        note = _("as first agreed: %(weeks)s") % {"weeks": weeks(first.days)}
    else:
        note = _("since %(date)s") % {"date": day(current.since)} if current.since else ""
    return weeks(current.days) if current.days else _("on time"), note


def lede(found: CasePage) -> str:
    """16, with R. Hale since 9 January 2026. Youth rehabilitation order, 12 January 2026 to 12 October 2026."""
    case, figures = found.overview.case, found.overview.figures
    age = age_on(case.date_of_birth, figures.as_of)
    return ". ".join([", ".join([*([str(age)] if age is not None else []), _worker(found)]), *_order(found)]) + "."


def _worker(found: CasePage) -> str:
    if not found.overview.workers:
        return _("nobody is assigned")
    who = short_name(found.teller.names[found.overview.workers[0]])
    if found.since is None:
        return _("with %(who)s") % {"who": who}
    return _("with %(who)s since %(date)s") % {"who": who, "date": long_date(found.since)}


def _order(found: CasePage) -> list[str]:
    case, figures = found.overview.case, found.overview.figures
    order = leading_order(case, figures)
    if order is None:
        agreed = case.programme_ends_on
        return [_("Agreed work until %(date)s") % {"date": long_date(agreed)}] if agreed else []
    name = translated(found.teller.code("order_types", order.type))
    first, last = order.starts_on, order.end_as_at(figures.as_of)
    if first and last:
        return [
            _("%(order)s, %(first)s to %(last)s") % {"order": name, "first": long_date(first), "last": long_date(last)}
        ]
    return [_("%(order)s, from %(first)s") % {"order": name, "first": long_date(first)}] if first else [name]


def strengths_words(found: CasePage) -> str:
    return ". ".join(translated(name) for name in found.strengths) + "." if found.strengths else _("None recorded yet.")


def changed_words(found: CasePage) -> str:
    """3 factors rated again: 1 lower, 2 the same, 0 higher. 2 instruments used."""
    case, as_of = found.overview.case, found.overview.figures.as_of
    counts = counted(factor_changes(case, found.overview.setting.factors, as_of))
    again = sum(counts.values())
    used = len({(each.instrument, each.name) for each in readings(case, as_of)})
    words = []
    if again:
        places = {"n": again, **{direction.value: n for direction, n in counts.items()}}
        words.append(
            ngettext(
                "%(n)s factor rated again: %(lower)s lower, %(same)s the same, %(higher)s higher",
                "%(n)s factors rated again: %(lower)s lower, %(same)s the same, %(higher)s higher",
                again,
            )
            % places
        )
    if used:
        words.append(ngettext("%(n)s instrument used", "%(n)s instruments used", used) % {"n": used})
    return ". ".join(words) + "." if words else _("Nothing measured twice yet.")


def needs_words(found: CasePage) -> str:
    """Learning disability. Adaptations: shorter sessions with breaks. Used in 11 of 16 sessions."""
    needs = [translated(found.teller.code("needs", need.code)) for need in found.overview.case.needs]
    words = [", ".join(needs) if needs else _("None recorded")]
    planned = [_lower(translated(found.teller.code("adaptations", code))) for code in found.adaptations]
    if planned:
        words.append(_("Adaptations: %(list)s") % {"list": ", ".join(planned)})
    if planned and found.attended:
        counts = {"used": sum(line.adapted for line in found.attended), "n": len(found.attended)}
        words.append(
            ngettext("Used in %(used)s of %(n)s session", "Used in %(used)s of %(n)s sessions", counts["n"]) % counts
        )
    return ". ".join(words) + "."


def review_words(found: CasePage) -> str:
    """12 December 2026: regular review of the plan. Last held 13 September 2026."""
    reviews = found.reviews
    words = []
    if reviews.due:
        first = reviews.due[0]
        places = {"date": long_date(first.due_on), "kind": _lower(_review_kind(first.kind, found))}
        late = first.due_on < found.overview.figures.as_of
        words.append((_("Was due by %(date)s: %(kind)s") if late else _("By %(date)s: %(kind)s")) % places)
    if reviews.held:
        words.append(_("Last held on %(date)s") % {"date": long_date(reviews.held[-1].held_on)})
    return ". ".join(words) + "." if words else _("None held, and none due.")


def _review_kind(kind: str, found: CasePage) -> str:
    return translated(found.teller.code("review_kinds", kind))


def safety_words(found: CasePage) -> str:
    """When the plan in force was approved, each person's safety was considered, or was not."""
    if found.current is None:
        return _("No approved plan yet.")
    on = day(found.current.approved_on)
    whose = {"victim": _("Of those harmed: %(considered)s."), "child": _("Of the child: %(considered)s.")}
    return " ".join(whose[who] % {"considered": _considered(safety, kept, on)} for who, safety, kept in found.safety)


def _considered(safety: Safety | None, kept: bool, on: str) -> str:
    if safety is None:
        return _("by the safety plan among the work") if kept else _("not in the plan")
    if safety.answer is Consideration.NONE_IDENTIFIABLE:
        return _("considered %(date)s, nobody can be identified") % {"date": on}
    return _("considered %(date)s") % {"date": on}


def age_on(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def leading_order(case: Case, figures: Figures) -> Order | None:
    """The order whose end is the end that counts, else the first."""
    ends = figures.ending.order_ends_on
    matching = [order for order in case.orders if ends and order.end_as_at(figures.as_of) == ends]
    return next(iter(matching or case.orders), None)


def end_words(figures: Figures, case: Case) -> str:
    """What ends on the effective end."""
    end = figures.ending.effective_end_on
    if end is None:
        return ""
    if end == figures.ending.order_ends_on:
        return _("Order ends %(date)s") % {"date": day(end)}
    return (_("Hand-over %(date)s") if end == case.hand_over_on else _("Agreed end %(date)s")) % {"date": day(end)}


def causes() -> dict[Cause, str]:
    """Whose it was. An acceptable absence is never worded as the child's failing."""
    return {
        Cause.SERVICE: _("we did not offer it, or cancelled"),
        Cause.PARTNER: _("a partner or establishment cancelled"),
        Cause.CARER: _("the carer could not make it"),
        Cause.CHILD_ACCEPTABLE: _("the child could not come, for a good reason"),
        Cause.CHILD_UNACCEPTABLE: _("the child did not come"),
        Cause.PART: _("delivered in part"),
    }


def acts_first(flags: Iterable[Flag]) -> list[Flag]:
    return sorted(flags, key=lambda flag: flag.level != "act")


def covered(held: HeldSession, setting: Setting) -> str:
    """Good Lives goals; Sex education"""
    names = dict.fromkeys(coverage.component for coverage in held.covers)
    return "; ".join(translated(component_name(code, setting)) for code in names)


def component(code: str, setting: Setting) -> str:
    return translated(component_name(code, setting))
