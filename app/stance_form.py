"""How the child, or the family, speaks of it, as a form."""

from collections.abc import Mapping
from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.session_words import Difference, Fact
from app.session_words import differences as compared
from app.words import long_date, translated
from interventions.model import Stance
from interventions.queries import StanceScreen
from interventions.schemas import FamilyStanceIn, StanceIn


def values(said: StanceIn | FamilyStanceIn) -> dict[str, Any]:
    """By box."""
    if isinstance(said, FamilyStanceIn):
        return {"on": said.on, "family_stance": said.stance, "reason": said.reason}
    return {name: getattr(said, name) for name in ("on", "stance", "family_stance", "reason", "offence")}


def read(form: Form, screen: StanceScreen) -> StanceIn | None:
    on = form.date("on", _("Enter the day."))
    family = form.choice("family_stance", list(screen.family_stances))
    needed = "" if screen.locked else _("Choose one. “Not yet known” may stand.")
    chosen = form.choice("stance", [stance.value for stance in Stance], needed)
    offence = form.choice("offence", [each.ref for each in screen.offences])
    reason = form.text("reason", _("Say in a few words how it came to be recorded."))
    if screen.locked and not family:
        form.refuse("family_stance", _("Choose one: there is nothing else to record yet."))
    if form.stopped or on is None:
        return None
    said = Stance(chosen or Stance.NOT_ASKED)
    return StanceIn(on=on, stance=said, family_stance=family or None, reason=reason, offence=offence or None)


def read_family(form: Form, screen: StanceScreen) -> FamilyStanceIn | None:
    on = form.date("on", _("Enter the day."))
    said = form.choice("family_stance", list(screen.family_stances), _("Choose one. “Not yet known” may stand."))
    reason = form.text("reason", _("Say in a few words how it came to be recorded."))
    if form.stopped or on is None:
        return None
    return FamilyStanceIn(on=on, stance=said, reason=reason)


def differences(screen: StanceScreen, now: StanceIn | FamilyStanceIn, form: Form) -> list[Difference]:
    """What the entry says now, beside what was typed, whether or not it could be kept."""
    typed: dict[str, Any] = {name: form.value(name) for name in values(now)} | {"on": form.date("on")}
    if isinstance(now, StanceIn):
        typed["stance"] = typed["stance"] or Stance.NOT_ASKED
    return compared(_account(screen, values(now)), _account(screen, typed))


def _account(screen: StanceScreen, said: Mapping[str, Any]) -> list[Fact]:
    child = screen.stances.get(said.get("stance") or "")
    family = screen.family_stances.get(said["family_stance"] or "")
    about = next((each.label for each in screen.offences if each.ref == said.get("offence")), "")
    told = (
        (_("On"), long_date(said["on"])),
        (screen.overview.given_name, translated(child) if child else ""),
        (_("The family"), translated(family) if family else ""),
        (_("About"), about),
        (_("How it came up"), (said["reason"] or "").strip()),
    )
    return [Fact(label, text) for label, text in told if text]
