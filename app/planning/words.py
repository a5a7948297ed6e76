"""Sentences about a plan's days, and about whether it fits before the order ends."""

from collections.abc import Sequence
from datetime import date

from app.core.i18n import _, ngettext
from app.words import day, long_date, said, short_date, translated
from catalogue.model import Programme
from interventions.completion.sentences import chance_said
from interventions.measures.finish import Finish
from interventions.model import PlanItem, Stream, Weekday
from interventions.plans.fit import Answer, Fit, Option, Way
from interventions.queries import Builder, PlanStart


def usual_days(stream: Stream) -> str:
    """Mondays and Thursdays"""
    return listed([weekday_names()[usual] for usual in stream.usual_weekdays])


def weekday_names() -> dict[Weekday, str]:
    names = (
        _("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"),
    )  # fmt: skip
    return dict(zip(Weekday, names, strict=True))


def listed(texts: Sequence[str]) -> str:
    """a, b and c"""
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


def item_span(item: PlanItem) -> str:
    """19 Jan to 16 Feb 2026"""
    dates = sorted(session.due_on for session in item.sessions)
    if not dates:
        return ""
    first, last = dates[0], dates[-1]
    if first == last:
        return short_date(first)
    return _("%(first)s to %(last)s") % {"first": _without_year(first, last), "last": short_date(last)}


def _without_year(first: date, last: date) -> str:
    return short_date(first) if first.year != last.year else short_date(first).rsplit(" ", 1)[0]


def fit_sentence(answer: Answer, finish: Finish | None = None) -> str:
    """Needs 27 sessions; 37 slots before the order ends. Fits."""
    fit = answer.leading
    if fit is None:
        return _("No core sessions are planned yet.")
    needs = _needs(fit, alone=len(answer.streams) == 1)
    if fit.slots is None:
        return _("%(needs)s. No end is recorded, so nobody can say whether they fit.") % {"needs": needs}
    slots = ngettext("%(n)s slot before the order ends", "%(n)s slots before the order ends", fit.slots) % {
        "n": fit.slots
    }
    return f"{needs}; {slots}. {_verdict(fit)}{_likely(fit, finish)}"


def _likely(fit: Fit, finish: Finish | None) -> str:
    """About 7 in 10, by how slots were kept so far."""
    found = next((s for s in finish.streams if s.code == fit.stream.code), None) if finish else None
    if found is None or found.headline is None:
        return ""
    return " " + _("By how slots were kept so far: %(chance)s.") % {"chance": said(chance_said(found.headline))}


def _needs(fit: Fit, *, alone: bool) -> str:
    """The sessions; where two share a slot, the slots that they need."""
    sessions = ngettext("%(n)s session", "%(n)s sessions", fit.remaining) % {"n": fit.remaining}
    whose = "" if alone else with_whom(fit.stream.code)
    what = f"{sessions} {whose}".strip()
    if fit.need == fit.remaining:
        return _("Needs %(what)s") % {"what": what}
    slots = ngettext("%(n)s slot", "%(n)s slots", fit.need) % {"n": fit.need}
    return _("Needs %(slots)s for %(what)s") % {"slots": slots, "what": what}


def with_whom(stream: str) -> str:
    return {"child": _("with the child"), "family": _("with the family"), "partner": _("by a partner")}.get(stream, "")


def _verdict(fit: Fit) -> str:
    if fit.short:
        return ngettext("%(n)s slot too few.", "%(n)s slots too few.", fit.short) % {"n": fit.short}
    if not fit.spare:
        return _("Fits exactly, with none to spare.")
    return _("Fits.")


def other_streams(answer: Answer) -> list[str]:
    """With the family, Thursdays: 6 of 37."""
    return [_other(fit) for fit in answer.streams[1:]]


def _other(fit: Fit) -> str:
    whose = with_whom(fit.stream.code)
    values = {
        "whose": whose[:1].upper() + whose[1:],
        "days": usual_days(fit.stream),
        "need": fit.need,
        "slots": fit.slots,
    }
    if fit.slots is None:
        return _("%(whose)s, %(days)s: %(need)s.") % values
    return _("%(whose)s, %(days)s: %(need)s of %(slots)s.") % values


def option_sentences(screen: Builder) -> list[str]:
    """What would make the tightest stream fit; where nothing does by itself, what would come nearest."""
    fit = screen.fit.leading
    options = fit.options if fit else ()
    fitting = [option for option in options if option.fits]
    return [_option(option, screen) for option in fitting or options]


def _option(option: Option, screen: Builder) -> str:
    counts = {"need": option.need, "slots": option.slots}
    match option.way:
        case Way.ADD_WEEKDAY if option.weekday:
            change = _("With %(day)s as well") % {"day": weekday_names()[option.weekday]}
        case Way.PER_SLOT:
            change = _("With %(n)s short sessions in one visit") % {"n": option.per_slot}
        case _:
            change = _("Without %(work)s") % {"work": listed(item_names(option.items, screen))}
    return _("%(change)s: needs %(need)s of %(slots)s.") % {"change": change, **counts}


def item_names(refs: Sequence[str], screen: Builder) -> list[str]:
    items = (screen.item(ref) for ref in refs)
    return [translated(screen.draft.component(item).name) for item in items if item]


def heading(screen: Builder) -> str:
    """Plan for J.M., from the assessment of 3 November"""
    initials = screen.overview.initials
    if screen.assessed_on is None:
        return _("Plan for %(initials)s, before any assessment") % {"initials": initials}
    return _("Plan for %(initials)s, from the assessment of %(date)s") % {
        "initials": initials,
        "date": day(screen.assessed_on),
    }


def lede(screen: Builder) -> str:
    """Youth rehabilitation order to 12 October 2026. Version 2, a draft."""
    end = screen.fit.ends_on
    names = [
        translated(screen.catalogue.codes["order_types"].get(o.type, {"en": o.type}))
        for o in screen.overview.case.orders
    ]
    order = listed(names) or _("No order")
    until = _("%(order)s, until %(date)s.") % {"order": order, "date": long_date(end)} if end else f"{order}."
    return f"{until} {version_name(screen)}."


def version_name(screen: Builder) -> str:
    status = status_names()[screen.version.status]
    kind = translated(screen.catalogue.codes["plan_kinds"][screen.plan.kind.value])
    return _("Version %(n)s, %(kind)s, %(status)s") % {
        "n": screen.version.version,
        "kind": kind.lower(),
        "status": status.lower(),
    }


def status_names() -> dict[str, str]:
    return {
        "draft": _("Draft"),
        "submitted": _("Waiting for approval"),
        "returned": _("Returned"),
        "approved": _("Approved"),
    }


def start_choices(screen: PlanStart) -> list[tuple[str, str, str]]:
    """What a plan can begin from: value, name, what it holds."""
    kept = _("What was delivered already stays in the plan.") if screen.current else ""
    choices = [("nothing", _("Nothing: suggestions from the assessment as you go"), kept)]
    if screen.current:
        name = _("The plan as approved, version %(n)s") % {"n": screen.current.version}
        held = _("Every session keeps its place and its date; you change what must change.")
        choices.insert(0, ("revise", name, held))
    programmes = ((each.code, translated(each.name), _programme(each)) for each in screen.programmes)
    return [*choices, *programmes]


def _programme(programme: Programme) -> str:
    counts = {
        "child": programme.sessions("child", core_only=True),
        "family": programme.sessions("family", core_only=True),
        "weeks": programme.weeks,
    }
    held = _("%(child)s core sessions with the child, %(family)s with the family, about %(weeks)s weeks.") % counts
    return f"{held} {translated(programme.for_whom)}"
