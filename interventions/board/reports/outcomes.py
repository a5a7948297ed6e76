"""R18 and R19: what changed for the children, and what came to be known since (6.4, 6.5, 6.12)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalogue.model import Factor
from interventions.board.reports.cohort import Known
from interventions.board.reports.counting import CHILDREN, OF_CHILDREN, Counts, Place, answered, lie, placed, summed
from interventions.board.reports.names import names
from interventions.board.values import Table
from interventions.inspection import outcomes, since
from interventions.inspection.seen import Answer, Ask, Seen
from interventions.model import OutcomeMeasure, Phase
from interventions.periods import months_before
from interventions.words import Say, nsay, say

CHANGE = {
    "improved": say("Lower now"),
    "same": say("The same"),
    "worse": say("Higher now"),
    "once": say("Rated once"),
}
MEASURED = {
    "both": say("At the start and at the end"),
    "start": say("At the start, not at the end yet"),
    "other": say("Otherwise"),
}
OTHER, OPEN, NOT_SAID = "other", "open", "not_said"
VIEWS = {"child": say("As the child sees it"), "service": say("As the service sees it")}
OFTEN = {"none": say("None"), "one": say("One"), "more": say("Two or more")}


def changed(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Each changeable factor from its first known rating to its latest; instruments; and whether anything grew."""
    factors = _factors(cases)
    rows = {code: say("{name}", name=factor.name) for code, factor in factors.items()}
    ratings = {each.reference: _changes(each.seen) for each in cases}
    asked: dict[str, tuple[Say, Ask]] = {
        "progress": (say("One or more of the factors rated 3 or 4 at first is lower"), outcomes.progress),
        "strengths": (say("One or more of the strengths has grown"), outcomes.strengths_grown),
    }
    read = {each.reference: _measured(each.seen) for each in cases}
    instruments = {**names("outcome_instruments"), OTHER: say("Another instrument")}
    title = say("Changeable factors, from the first rating to the latest")
    used = say("Outcome instruments")
    return (
        answered("progress", say("Progress"), asked, cases),
        summed("factors_changed", title, OF_CHILDREN, rows, CHANGE, ratings, share=("improved",), of=tuple(CHANGE)[:3]),
        summed("instruments", used, OF_CHILDREN, instruments, MEASURED, read),
        _goals(cases),
    )


def _goals(cases: Sequence[Known]) -> Table:
    """Every goal stands once in each row: the two views are never made one."""
    said = names("goal_outcomes")
    columns = {**said, OPEN: say("Not said yet")}
    found = {each.reference: _views(each.seen) for each in cases}
    title = say("Good Lives goals, by the latest word on each")
    return summed("goals", title, say("Goals"), VIEWS, columns, found, share=("met",), of=tuple(said))


def _views(seen: Seen) -> Counts:
    return Counter(
        (view, said or OPEN) for words in since.goals(seen).values() for view, said in zip(VIEWS, words, strict=True)
    )


def _factors(cases: Iterable[Known]) -> Mapping[str, Factor]:
    """The changeable ones, in the catalogue's order."""
    found: dict[str, Factor] = {}
    for each in cases:
        found |= each.seen.view.setting.factors
    return {code: factor for code, factor in found.items() if factor.dynamic}


def _changes(seen: Seen) -> Counts:
    found = {}
    for factor, ratings in outcomes.dynamic(seen).items():
        step = ratings[-1] - ratings[0]
        change = "once" if len(ratings) == 1 else "improved" if step < 0 else "worse" if step else "same"
        found[factor, change] = 1
    return found


def _measured(seen: Seen) -> Counts:
    """Each instrument once for a child; one that is no code of the list is another one."""
    phases: dict[str, set[Phase]] = {}
    for each in seen.case.outcomes:
        if each.on <= seen.view.as_of:
            phases.setdefault(_instrument(each), set()).add(each.phase)
    return {(instrument, _phases(found)): 1 for instrument, found in phases.items()}


def _instrument(read: OutcomeMeasure) -> str:
    return read.instrument if read.instrument and read.instrument in names("outcome_instruments") else OTHER


def _phases(found: set[Phase]) -> str:
    if Phase.START not in found:
        return "other"
    return "both" if Phase.END in found else "start"


def further(cases: Sequence[Known]) -> tuple[Table, ...]:
    """Counts alone, never a share: of what change events told, and of what was proved since the first order began."""
    asked: dict[str, tuple[Say, Ask]] = {
        "allegation": (say("A new allegation"), _told("new_allegation")),
        "arrest": (say("Arrested or charged"), _told("arrest_or_charge")),
    }
    kinds = names("offence_kinds")
    for kind, name in kinds.items():
        asked[kind] = (say("A further offence proved: {kind}", kind=name), _proved(kind))
    notes = (
        say("Numbers are shown without a share: it is context, and never the measure of the work."),
        say("How many were proved of each child, and how serious they were, is told to named people alone."),
    )
    title = say("What we came to know since the first order began")
    time = lie(say("Since the first order began"), (_months(each.seen) for each in cases), nsay("month", "months", 2))
    table = answered("further", title, asked, cases, notes=notes, lies=(time,))
    often = {each.reference: _often(each.seen) for each in cases}
    serious = {**names("seriousness"), NOT_SAID: say("Nobody said")}
    offences = {each.reference: _serious(each.seen) for each in cases}
    how_many = say("How many were proved of each child")
    how_serious = say("Further offences proved, by how serious, as the court or the police said")
    return (
        replace(table, share=(), of=()),
        replace(placed("further_often", how_many, OFTEN, {CHILDREN: OF_CHILDREN}, often), adds=False, for_named=True),
        summed("further_serious", how_serious, say("Offences"), kinds, serious, offences, for_named=True),
    )


def _proved(kind: str) -> Ask:
    def ask(seen: Seen) -> Answer:
        found = since.further(seen)
        return None if found is None else any(each.kind == kind for each in found)

    return ask


def _often(seen: Seen) -> Place | None:
    """None before an order has begun."""
    found = since.further(seen)
    return None if found is None else ({0: "none", 1: "one"}.get(len(found), "more"), CHILDREN)


def _serious(seen: Seen) -> Counts:
    return Counter((each.kind, each.seriousness or NOT_SAID) for each in since.further(seen) or ())


def _told(kind: str) -> Ask:
    def ask(seen: Seen) -> Answer:
        """None before an order has begun."""
        began = since.began(seen)
        if began is None:
            return None
        events = (each for each in seen.case.change_events if each.type == kind)
        return any(began <= each.on and each.known_on <= seen.view.as_of for each in events)

    return ask


def _months(seen: Seen) -> int | None:
    """Whole ones."""
    as_of = seen.view.as_of
    began = since.began(seen)
    if began is None:
        return None
    months = (as_of.year - began.year) * 12 + as_of.month - began.month
    return months - (months_before(as_of, months) < began)
