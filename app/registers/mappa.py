"""Public protection arrangements and notification to the police: as told to us, with their actions (5.23, 4.4)."""

from app.core.i18n import _
from app.registers.boxes import Box, Kind, Rows, happened, line, prose, to_come
from app.registers.parts import Card, Part, Sheet, agency, by_the, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import Mappa, MappaAction, Registration
from interventions.schemas.registers import MappaActionIn, MappaIn, RegistrationIn
from interventions.words import say


def _status_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("referred_on", _("Referred on"), screen.today),
            happened("told_on", _("Told us on"), screen.today, _("Enter the day; while there is no answer, today."),
                     _("While there is no answer: today.")),
        ),
        (line("told_by", _("Who told us"), hint=_("Name and role; empty while there is no answer.")),),
        (Box("category", _("Category, as told"), Kind.SELECT, choices=choices(screen, "mappa_categories"),
             blank=_("Not told yet")),),
        (Box("level", _("Level, as told"), Kind.SELECT, choices=choices(screen, "mappa_levels"),
             blank=_("Not told yet")),),
        (to_come("next_review_on", _("Next review")),),
        (prose("note", _("Note")),),
    )  # fmt: skip


def _status_card(screen: RegisterScreen, told: Mappa) -> Card:
    return Card(
        title=_("Told on %(date)s") % {"date": long_date(told.told_on)}
        if told.told_by
        else _("Referred, no answer yet"),
        state=word(screen, "mappa_levels", told.level) if told.level else "",
        facts=facts(
            (_("Category"), word(screen, "mappa_categories", told.category) if told.category else None),
            (_("Told by"), told.told_by),
            (_("Referred on"), told.referred_on),
            (_("Next review"), told.next_review_on),
            (_("Note"), told.note),
        ),
    )


def _registration_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("notified_on", _("Notified on"), screen.today, _("Enter the day of the notification.")),
            to_come("until", _("Until"), hint=_("As the police confirmed it.")),
        ),
        (
            happened("confirmed_on", _("Confirmed by the police on"), screen.today),
            line("confirmed_by", _("By whom")),
        ),
        (prose("note", _("Note")),),
    )


def _registration_card(_screen: RegisterScreen, made: Registration) -> Card:
    return Card(
        title=_("Notified on %(date)s") % {"date": long_date(made.notified_on)},
        state=_("Confirmed") if made.confirmed_on else _("Not confirmed by the police yet"),
        facts=facts(
            (_("Confirmed on"), made.confirmed_on),
            (_("By"), made.confirmed_by),
            (_("Until"), made.until),
            (_("Note"), made.note),
        ),
    )


def _action_boxes(screen: RegisterScreen) -> Rows:
    return (
        (prose("text", _("What is to be done"), _("Say what is to be done.")),),
        (
            Box("agency", _("Which agency"), Kind.SELECT, _("Choose the one agency that answers for it."),
                choices=choices(screen, "agencies"), blank=_("Choose an agency")),
            line("owner", _("Who"), _("Name the person who does it.")),
        ),
        (
            happened("agreed_on", _("Agreed on"), screen.today, _("Enter the day on which it was agreed.")),
            to_come("due_on", _("To be done by"), _("Enter the day by which it is done.")),
        ),
        (happened("done_on", _("Done on"), screen.today, hint=_("Empty until it is done.")),),
    )  # fmt: skip


def _action_card(screen: RegisterScreen, action: MappaAction) -> Card:
    return Card(
        title=action.text,
        state=_("Done on %(date)s") % {"date": long_date(action.done_on)}
        if action.done_on
        else by_the(screen, "mappa_actions", action.id),
        facts=facts(
            (_("Who"), _("%(who)s, %(agency)s") % {"who": action.owner, "agency": agency(screen, action.agency)}),
            (_("Agreed on"), action.agreed_on),
            (_("To be done by"), action.due_on if action.done_on else None),
        ),
    )


SHEET = Sheet(
    code="mappa",
    heading=say("Public protection and notification"),
    lede=say(
        "Category and level are told to us by the public protection arrangements (MAPPA); nobody works them out here. "
        "A panel of our own cannot stand in for a referral."
    ),
    parts=(
        Part(
            code="mappa_actions",
            shape=MappaActionIn,
            heading=say("Actions"),
            add=say("Add an action"),
            empty=say("No action is recorded."),
            change=say("Mark as done, or change it"),
            boxes=_action_boxes,
            card=_action_card,
        ),
        Part(
            code="mappa",
            shape=MappaIn,
            heading=say("Referral, category and level"),
            add=say("Add what was told, or a referral"),
            empty=say("No referral is recorded."),
            change=say("Correct it"),
            boxes=_status_boxes,
            card=_status_card,
            first=lambda screen: {"told_on": screen.today},
        ),
        Part(
            code="registrations",
            shape=RegistrationIn,
            heading=say("Notification to the police"),
            add=say("Add a notification"),
            empty=say("No notification is recorded."),
            change=say("Add the confirmation, or correct it"),
            boxes=_registration_boxes,
            card=_registration_card,
        ),
    ),
)
