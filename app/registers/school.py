"""The school plan by parts of the day, who there knows, and each half-term's look at it (3.15)."""

from app.core.i18n import _
from app.registers import together
from app.registers.boxes import Box, Kind, Rows, happened, line, prose, to_come
from app.registers.parts import Card, Part, Sheet, choices, facts, word
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import SchoolArrangement, SchoolPerson, SchoolReview
from interventions.schemas.registers import SchoolArrangementIn, SchoolPersonIn, SchoolReviewIn
from interventions.words import say


def _arrangement_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            Box("part", _("Part of the day"), Kind.SELECT, _("Choose the part of the day."),
                choices=choices(screen, "day_parts"), blank=_("Choose")),
            happened("agreed_on", _("Agreed on"), screen.today, _("Enter the day on which it was agreed.")),
        ),
        (prose("arrangement", _("What is arranged"), _("Say what is arranged."),
               _("So that the child can be there safely, and is not singled out.")),),
        (
            line("person", _("Who sees to it"), _("Name the person who sees to it.")),
            happened("ended_on", _("Ended on"), screen.today, hint=_("Empty while it holds.")),
        ),
    )  # fmt: skip


def _arrangement_card(screen: RegisterScreen, made: SchoolArrangement) -> Card:
    return Card(
        title=word(screen, "day_parts", made.part),
        state=_("Ended on %(date)s") % {"date": long_date(made.ended_on)} if made.ended_on else "",
        facts=facts((_("Arranged"), made.arrangement), (_("Who"), made.person), (_("Agreed on"), made.agreed_on)),
    )


def _person_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            line("person", _("Who"), _("Say who knows."), _("Name and role.")),
            happened("told_on", _("Told on"), screen.today, _("Enter the day.")),
        ),
        (prose("told", _("What they were told"), _("Say what they were told."),
               _("No more than they need. How the child speaks of it is not for the school.")),),
    )  # fmt: skip


def _person_card(_screen: RegisterScreen, each: SchoolPerson) -> Card:
    return Card(title=each.person, facts=facts((_("Told"), each.told), (_("On"), each.told_on)))


def _review_boxes(screen: RegisterScreen) -> Rows:
    return (
        (
            happened("reviewed_on", _("Looked at on"), screen.today, _("Enter the day.")),
            to_come("next_review_on", _("Next look"), _("Enter the day of the next look."), _("Each half-term.")),
        ),
        (line("present", _("Who was there"), _("Say who was there."), _("The child and the carers among them.")),),
        (prose("changed", _("What was found"), _("Say what was found. “Nothing changes” may stand.")),),
    )  # fmt: skip


def _review_card(_screen: RegisterScreen, review: SchoolReview) -> Card:
    return Card(
        title=long_date(review.reviewed_on),
        facts=facts(
            (_("There"), review.present), (_("Found"), review.changed), (_("Next look"), review.next_review_on)
        ),
    )


SHEET = Sheet(
    code="school",
    heading=say("School plan"),
    lede=say("Part by part of the day: what is arranged, who sees to it, and who knows. Looked at each half-term."),
    parts=(
        Part(
            code="school_arrangements",
            shape=SchoolArrangementIn,
            heading=say("Every arrangement"),
            add=say("Add an arrangement"),
            empty=say("No arrangement is recorded."),
            change=say("Change it, or end it"),
            boxes=_arrangement_boxes,
            card=_arrangement_card,
            folded=say("Show every one, those that ended too"),
        ),
        Part(
            code="school_people",
            shape=SchoolPersonIn,
            heading=say("Who knows"),
            add=say("Add who knows"),
            empty=say("Nobody at school is recorded as knowing."),
            change=say("Correct it"),
            boxes=_person_boxes,
            card=_person_card,
        ),
        Part(
            code="school_reviews",
            shape=SchoolReviewIn,
            heading=say("Looked at"),
            add=say("Record a look at it"),
            empty=say("It has not been looked at yet."),
            change=say("Correct it"),
            boxes=_review_boxes,
            card=_review_card,
        ),
    ),
    above="registers/school.html",
    together=together.school,
)
