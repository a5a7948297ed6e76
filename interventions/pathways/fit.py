"""D9: of the work of the last 56 days, how much suited the stance in force on its day."""

from datetime import timedelta

from interventions.measures.pathway import Fit
from interventions.model import Stance
from interventions.pathways.way import cell
from interventions.plans import Covered, View
from interventions.reviews import stance_considered_on

DAYS = 56


def pathway_fit(view: View) -> Fit | None:
    """None without an approved plan. A stance that was not asked reads as unknown."""
    if view.current is None:
        return None
    recent = [each for each in view.covered if view.as_of - each.held.on < timedelta(days=DAYS)]
    unfit = [each for each in recent if not suits(each, view)]
    return Fit(
        fit=len(recent) - len(unfit),
        of=len(recent),
        considered_on=stance_considered_on(view),
        unfit=tuple(dict.fromkeys(each.held.session.id for each in unfit)),
    )


def suits(covered: Covered, view: View) -> bool:
    stance = view.stance_on(covered.held.on)
    asked = Stance.UNKNOWN if stance is Stance.NOT_ASKED else stance
    said = cell(covered.coverage.component, asked, view.setting.stance_rules)
    return isinstance(said, tuple) and covered.coverage.variant in said
