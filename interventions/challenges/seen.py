"""What is frozen when a manager asks: the sentences on the screen, what they rest on, and the counts behind them."""

from collections.abc import Callable, Iterator, Mapping

from interventions.drift.sentences import coverage_said, dose_said, reasons_said, slip_said
from interventions.flag_names import flag_name
from interventions.measures import Erosion, Figures, Flag, NeedState, VersionFigures
from interventions.model import About, FigureValue, Plan, SeenFacts
from interventions.words import Say, say

FIGURE_NAMES: Mapping[str, Say] = {
    "D1": say("Core coverage"),
    "D2": say("Dose"),
    "D3": say("Behind"),
    "D5": say("Why not delivered"),
    "D7": say("What became of the first plan"),
    "D8": say("Will the work finish in time?"),
    "need": say("From need to outcome"),
}
"""The figures that a manager can ask about, by their names in the measures."""


def subject_name(about: About, subject: str) -> Say:
    """What the exchange is about, in a few words that anybody near the screen may read."""
    match about:
        case About.FLAG:
            return flag_name(subject)
        case About.FIGURE:
            return FIGURE_NAMES.get(subject, say("{figure}", figure=subject))
        case About.PLAN:
            return say("Plan version {version}", version=subject)


def flag_facts(flag: Flag, figures: Figures) -> SeenFacts:
    return SeenFacts(
        level=flag.level.value,
        rests_on=flag.rests_on,
        lines=(str(flag.because),),
        answer=flag.answer.text if flag.answer else None,
        figures=counts(figures),
    )


def figure_facts(name: str, figures: Figures) -> SeenFacts:
    """KeyError where no figure is called so."""
    lines = (str(line) for line in SAID[name](figures))
    return SeenFacts(lines=tuple(lines), rests_on=_rests_on(name, figures), figures=counts(figures))


def plan_facts(plan: Plan, figures: Figures) -> SeenFacts:
    sessions = sum(len(item.sessions) for item in plan.items)
    line = say(
        "Version {version}: {items} pieces of work, {sessions} planned sessions, {objectives} objectives.",
        version=plan.version,
        items=len(plan.items),
        sessions=sessions,
        objectives=len(plan.objectives),
    )
    return SeenFacts(lines=(str(line),), figures=counts(figures))


def counts(figures: Figures) -> dict[str, FigureValue]:
    """Flat, so that they can be read in ten years: what the page showed, with no share worked out of it."""
    current, first, leading = figures.current, figures.baseline, figures.finish.leading
    found: dict[str, FigureValue] = {"finish": figures.finish.status.value, "weeks_left": figures.ending.weeks_left}
    if leading:
        found |= {"need": leading.work.need, "slots": leading.work.slots, "headline": leading.headline}
    if current:
        found |= {"plan_version": current.plan_version, **_of(current)}
    if first and first is not current:
        found |= {f"first_{name}": value for name, value in _of(first).items()}
    return found


def _of(version: VersionFigures) -> dict[str, FigureValue]:
    return {
        "delivered": version.coverage.delivered,
        "due": version.coverage.due,
        "minutes": version.dose.minutes,
        "due_minutes": version.dose.due_minutes,
        "slip_days": version.slip.days if version.slip else None,
    }


def _rests_on(name: str, figures: Figures) -> tuple[str, ...]:
    current = figures.current
    if current is None:
        return ()
    if name == "D1":
        return current.coverage.owed
    return current.dose.short if name == "D2" else ()


def _coverage(figures: Figures) -> Iterator[Say]:
    return _each(figures, lambda version: coverage_said(version.coverage))


def _dose(figures: Figures) -> Iterator[Say]:
    return _each(figures, lambda version: dose_said(version.dose))


def _slip(figures: Figures) -> Iterator[Say]:
    return _each(figures, lambda version: slip_said(version.slip) if version.slip else say("Not counted yet"))


def _each(figures: Figures, speak: Callable[[VersionFigures], Say]) -> Iterator[Say]:
    if figures.current is None or figures.baseline is None:
        yield say("No plan is approved yet.")
        return
    yield say("The plan now: {figure}.", figure=speak(figures.current))
    if figures.baseline is not figures.current:
        yield say("As first agreed: {figure}.", figure=speak(figures.baseline))


def _reasons(figures: Figures) -> Iterator[Say]:
    if figures.reasons:
        yield reasons_said(figures.reasons)


def _erosion(figures: Figures) -> Iterator[Say]:
    found: Erosion | None = figures.erosion
    if found:
        yield say(
            "Of {of} sessions first planned, {removed} taken out or cut, {moved} moved later; {added} added.",
            of=found.baseline,
            removed=len(found.removed),
            moved=len(found.moved_later),
            added=len(found.added),
        )


def _finish(figures: Figures) -> Iterator[Say]:
    yield figures.finish.sentence


def _need(figures: Figures) -> Iterator[Say]:
    without = sum(need.state in (NeedState.NONE, NeedState.REASONED) for need in figures.need)
    yield say("Of {n} needs rated 3 or 4, {without} have no work planned.", n=len(figures.need), without=without)


SAID: Mapping[str, Callable[[Figures], Iterator[Say]]] = {
    "D1": _coverage,
    "D2": _dose,
    "D3": _slip,
    "D5": _reasons,
    "D7": _erosion,
    "D8": _finish,
    "need": _need,
}
