"""Plans of other agencies for the same child (4.13), and referrals to services (5.6)."""

from app.core.i18n import _
from app.registers.boxes import YES, Box, Kind, Rows, happened, line, prose
from app.registers.parts import Card, Part, Sheet, agency, by_the, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import LinkedPlan, ServiceReferral
from interventions.schemas.registers import LinkedPlanIn, ServiceReferralIn
from interventions.words import say


def _plan_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            Box("agency", _("Agency"), Kind.SELECT, _("Choose the agency."), choices=choices(screen, "agencies"),
                blank=_("Choose an agency")),
            happened("dated_on", _("Its date"), screen.today, _("Enter the date of the plan.")),
        ),
        (line("name", _("Which plan"), _("Say which plan it is."), _("For example: child in need plan.")),),
        (Box("shared", _("We have seen it"), Kind.YES),),
        (prose("note", _("What of it matters for ours")),),
    )  # fmt: skip


def _plan_card(screen: RegisterScreen, plan: LinkedPlan) -> Card:
    return Card(
        title=_("%(plan)s, %(date)s") % {"plan": plan.name, "date": long_date(plan.dated_on)},
        state=_("Shared with us") if plan.shared else _("Not shared with us yet"),
        facts=facts((_("Agency"), agency(screen, plan.agency)), (_("What matters"), plan.note)),
    )


PLANS = Sheet(
    code="linked-plans",
    heading=say("Plans of other agencies"),
    lede=say("Who else plans for this child, and whether each has seen the other's plan."),
    parts=(
        Part(
            code="linked_plans",
            shape=LinkedPlanIn,
            heading=say("Their plans"),
            add=say("Add a plan"),
            empty=say("No other plan is recorded."),
            change=say("Change it"),
            boxes=_plan_boxes,
            card=_plan_card,
            first=lambda _screen: {"shared": YES},
        ),
    ),
)


def _referral_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            Box("agency", _("To which agency"), Kind.SELECT, _("Choose the agency."),
                choices=choices(screen, "agencies"), blank=_("Choose an agency")),
            happened("referred_on", _("Referred on"), screen.today, _("Enter the day of the referral.")),
        ),
        (line("service", _("For what"), _("Say what it is for.")),),
        (
            Box("outcome", _("Their answer"), Kind.RADIOS, _("Choose one."),
                choices=choices(screen, "referral_outcomes")),
        ),
        (
            happened("answered_on", _("Answered on"), screen.today),
            happened("started_on", _("Work began on"), screen.today),
        ),
        (prose("reason", _("Why, where they declined")),),
    )  # fmt: skip


def _referral_card(screen: RegisterScreen, made: ServiceReferral) -> Card:
    where = {"agency": agency(screen, made.agency), "date": long_date(made.referred_on)}
    return Card(
        title=_("%(agency)s, %(date)s") % where,
        state=word(screen, "referral_outcomes", made.outcome),
        facts=facts(
            (_("For what"), made.service),
            (_("To be answered"), by_the(screen, "service_referrals", made.id)),
            (_("Answered on"), made.answered_on),
            (_("Why"), made.reason),
            (_("Work began on"), made.started_on),
        ),
    )


REFERRALS = Sheet(
    code="referrals",
    heading=say("Referrals to services"),
    lede=say("Referred, accepted or declined for a reason, and begun."),
    parts=(
        Part(
            code="service_referrals",
            shape=ServiceReferralIn,
            heading=say("Referrals"),
            add=say("Add a referral"),
            empty=say("No referral is recorded."),
            change=say("Add the answer, or change it"),
            boxes=_referral_boxes,
            card=_referral_card,
            first=lambda _screen: {"outcome": "waiting"},
        ),
    ),
)
