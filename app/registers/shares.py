"""What was shared: what, with whom, when, why, and by whom (4.12; Data Protection Act 2018, section 62)."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, line, prose
from app.registers.parts import Card, Part, Sheet, agency, choices, facts
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import Share
from interventions.schemas.registers import ShareIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("shared_on", _("Shared on"), screen.today, _("Enter the day.")),
            line("shared_by", _("By"), _("Say who shared it.")),
        ),
        (prose("what", _("What was shared"), _("Say what was shared."), _("Name the document or the facts.")),),
        (
            Box("agency", _("With which agency"), Kind.SELECT, _("Choose the agency."),
                choices=choices(screen, "agencies"), blank=_("Choose an agency")),
            line("recipient", _("With whom there"), _("Say who received it."), _("Name and role.")),
        ),
        (prose("why", _("Why"), _("Say why it was shared."), _("What they need it for.")),),
    )  # fmt: skip


def _card(screen: RegisterScreen, share: Share) -> Card:
    where = {"agency": agency(screen, share.agency), "date": long_date(share.shared_on)}
    return Card(
        title=_("%(agency)s, %(date)s") % where,
        facts=facts(
            (_("What"), share.what), (_("With"), share.recipient), (_("Why"), share.why), (_("By"), share.shared_by)
        ),
    )


SHEET = Sheet(
    code="shares",
    heading=say("What was shared"),
    lede=say("Every time something about the child left us: what, with whom, when and why."),
    parts=(
        Part(
            code="shares",
            shape=ShareIn,
            heading=say("Shared so far"),
            add=say("Add what was shared"),
            empty=say("Nothing is recorded as shared."),
            change=say("Correct it"),
            boxes=_boxes,
            card=_card,
            first=lambda screen: {"shared_on": screen.today, "shared_by": screen.me},
        ),
    ),
)
