"""What is refused of the facts that a pathway rests on, as refusals.py does for the rest: {path: sentence}."""

from collections.abc import Iterable

from app.core import clock
from app.core.i18n import _
from interventions.refusals import Faults, Known
from interventions.schemas.bundle import BundleIn
from interventions.schemas.pathways import ClosingIn, FamilyStanceIn, OffenceIn

HAPPENED = ("happened_from", "happened_until", "found_on")


def pathway_faults(bundle: BundleIn, known: Known) -> Faults:
    faults: Faults = {}
    refs = [offence.ref for offence in bundle.offences]
    for n, offence in enumerate(bundle.offences):
        faults |= offence_faults(offence, known, f"offences[{n}].")
        if offence.ref in refs[:n]:
            faults[f"offences[{n}].ref"] = _("This offence is there twice.")
    for n, stance in enumerate(bundle.stances):
        if stance.offence is not None and stance.offence not in refs:
            faults[f"stances[{n}].offence"] = _("This case has no such offence.")
    for n, family in enumerate(bundle.family_stances):
        faults |= family_faults(family, known, f"family_stances[{n}].")
    for n, closing in enumerate(bundle.closings):
        faults |= closing_faults(closing, known, f"closings[{n}].")
    return faults


def offence_faults(offence: OffenceIn, known: Known, path: str = "") -> Faults:
    faults = _unknown(f"{path}basis", offence.basis, known.codes["bases"])
    appeal, pending = offence.appeal_live, offence.pending
    spells = (
        ("happened_until", offence.happened_from, offence.happened_until),
        ("appeal_live.to", appeal and appeal.from_, appeal and appeal.to),
        ("pending.to", pending and pending.from_, pending and pending.to),
    )
    for name, first, last in spells:
        if first and last and last < first:
            faults[path + name] = _("The last day comes before the first.")
    for name in HAPPENED:
        day = getattr(offence, name)
        if day and day > clock.today():
            faults[path + name] = _("This date is after today.")
    return faults


def family_faults(said: FamilyStanceIn, known: Known, path: str = "") -> Faults:
    return _unknown(f"{path}stance", said.stance, known.codes["family_stances"])


def closing_faults(closing: ClosingIn, known: Known, path: str = "") -> Faults:
    return _unknown(f"{path}reason", closing.reason, known.codes["closing_reasons"])


def _unknown(path: str, code: str | None, known: Iterable[str]) -> Faults:
    if code is None or code in known:
        return {}
    return {path: _("“{code}” is not a known code.").format(code=code)}
