"""Services offered to those harmed (3.10, 6.13): that it was done and when, and never who they are."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, line
from app.registers.parts import Card, Part, Sheet, agency, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import VictimOffer
from interventions.schemas.registers import VictimOfferIn
from interventions.words import say


def _boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("offered_on", _("Offered on"), screen.today, _("Enter the day of the offer.")),
            Box("agency", _("By which agency"), Kind.SELECT, _("Choose the agency."),
                choices=choices(screen, "agencies"), blank=_("Choose an agency")),
        ),
        (
            line("offered_by", _("By whom there"), _("Say who made the offer."),
                 _("The professional's name and role.")),
            line("service", _("What was offered"), _("Say what was offered."),
                 _("The service alone. Never who was harmed: no name, no age, no address.")),
        ),
        (Box("outcome", _("Their answer"), Kind.RADIOS, _("Choose one."), choices=choices(screen, "offer_outcomes")),),
        (happened("answered_on", _("Answered on"), screen.today),),
    )  # fmt: skip


def _card(screen: RegisterScreen, offer: VictimOffer) -> Card:
    return Card(
        title=_("Offered on %(date)s") % {"date": long_date(offer.offered_on)},
        state=word(screen, "offer_outcomes", offer.outcome),
        facts=facts(
            (_("What was offered"), offer.service),
            (_("Agency"), agency(screen, offer.agency)),
            (_("By"), offer.offered_by),
            (_("Answered on"), offer.answered_on),
        ),
    )


SHEET = Sheet(
    code="offers",
    heading=say("Offers to those harmed"),
    lede=say(
        "When those harmed were offered a service, whatever the child says of what happened. Who they are is not "
        "written here, nor anything by which they can be known."
    ),
    since=True,
    parts=(
        Part(
            code="victim_offers",
            shape=VictimOfferIn,
            heading=say("Offered so far"),
            add=say("Add an offer"),
            empty=say("No offer is recorded."),
            change=say("Add the answer, or correct it"),
            boxes=_boxes,
            card=_card,
            first=lambda _screen: {"outcome": "waiting"},
            folded=say("For those who need it: what was offered"),
        ),
    ),
)
