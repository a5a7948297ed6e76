"""D4: what changed between the current plan and what was held. A list, never a score."""

from collections.abc import Mapping
from datetime import timedelta

from interventions.drift.changes.adapting import unadapted
from interventions.drift.changes.components import not_started, out_of_order, untargeted
from interventions.drift.changes.sessions import extra, late, missed, off_plan, substituted, under_dose
from interventions.drift.changes.training import unqualified
from interventions.measures import Change, ChangeKind
from interventions.plans import Matched, View

ORDER = {kind: nth for nth, kind in enumerate(ChangeKind)}


def changes(matched: Matched, view: View, rated: Mapping[str, int]) -> tuple[Change, ...]:
    """One entry a fact, by its date, then in the order of the kinds."""
    found = [
        *missed(matched),
        *late(matched, timedelta(days=view.setting.grace_days)),
        *under_dose(matched),
        *substituted(matched, view),
        *off_plan(matched, view),
        *extra(matched, view),
        *out_of_order(matched, view),
        *not_started(matched),
        *untargeted(matched, rated, view),
        *unqualified(matched, view),
        *unadapted(matched, view),
    ]
    return tuple(sorted(found, key=lambda c: (c.on, ORDER[c.kind])))
