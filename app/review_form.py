"""Reviews and meetings as forms: who was there, what was considered, what was decided, the child's words."""

from datetime import date
from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.words import long_date, translated
from interventions.queries import ChangeEntry, ChangeLine, MeetingEntry, ReviewEntry, ReviewsScreen
from interventions.schemas.reviews import AgencyPartIn, ConsideredIn, MeetingIn, ReviewIn, VoiceIn

NEW = "new"
"""A ref that the command replaces by one of its own."""
PARTS = ("invited", "attended", "informed")
FIRST_ASKED = ("education", "social_care", "health", "police", "camhs", "yot")
CONSIDERED = ("victim_safety", "child_safety", "stance", "contingencies", "strengths")
VOICE = ("space", "voice", "audience", "influence")
YES_NO = {"yes": True, "no": False}
LONGEST_LINE = 300
MOST = 2**31 - 1


def seen(form: Form, entry: ReviewEntry | MeetingEntry | ChangeEntry | None) -> int | None:
    """Which entry the person had before them: it may have been corrected since."""
    return (form.number("entry", low=1, high=MOST) or entry.id) if entry else None


def blank_review(screen: ReviewsScreen, kind: str = "", change: str = "") -> Form:
    return Form.holding(kind=kind, changes=[change] if change else [], framework="none")


def filled_review(said: ReviewIn) -> Form:
    """A booked one starts with its day as the day it was held."""
    considered = said.considered
    return Form.holding(
        kind=said.kind,
        held_on=said.held_on or said.booked_on,
        considered=[name for name in CONSIDERED if getattr(considered, name)],
        plan_right=_yes_no(considered.plan),
        changes=said.changes,
        decided=said.decided,
        **{f"voice_{name}": getattr(said.voice, name) for name in VOICE},
        **_who(said),
    )


def filled_meeting(said: MeetingIn) -> Form:
    about = f"assessment:{said.assessment}" if said.assessment else f"review:{said.review}" if said.review else ""
    return Form.holding(kind=said.kind, held_on=said.held_on, about=about, decided=said.decided, **_who(said))


def _who(said: ReviewIn | MeetingIn) -> dict[str, Any]:
    ticks = {f"agency.{part.agency}": [name for name in PARTS if getattr(part, name)] for part in said.agencies}
    notes = {f"agency_note.{part.agency}": part.note for part in said.agencies}
    attended = {"child_attended": _yes_no(said.child_attended), "carer_attended": _yes_no(said.carer_attended)}
    return {"framework": said.framework, **attended, **ticks, **notes}


def _yes_no(answer: bool | None) -> str | None:
    return None if answer is None else "yes" if answer else "no"


def read_review(form: Form, screen: ReviewsScreen, booked_on: date | None = None) -> ReviewIn | None:
    held_on = form.date("held_on", _("Enter the day on which it was held."))
    kind = form.choice("kind", list(screen.codes["review_kinds"]), _("Choose what kind of review it was."))
    plan_right = form.choice("plan_right", list(YES_NO), _("Say whether the plan is still right."))
    considered = form.choices("considered", CONSIDERED)
    changes = form.choices("changes", [line.entry.said.ref for line in screen.changes])
    decided = form.text("decided", _("Write what was decided, also where nothing changes."))
    voice = {name: form.text(f"voice_{name}") or None for name in VOICE}
    who = _read_who(form, screen)
    if form.stopped or held_on is None:
        return None
    return ReviewIn(
        ref=NEW,
        kind=kind,
        booked_on=booked_on,
        held_on=held_on,
        considered=ConsideredIn(plan=YES_NO[plan_right], **{name: name in considered for name in CONSIDERED}),
        changes=changes,
        decided=decided,
        voice=VoiceIn(**voice),
        **who,
    )


def read_booking(form: Form, screen: ReviewsScreen) -> ReviewIn | None:
    kind = form.choice("kind", list(screen.codes["review_kinds"]), _("Choose what kind of review it is."))
    booked_on = form.date("booked_on", _("Enter the day on which it is to be held."))
    if form.stopped or booked_on is None:
        return None
    return ReviewIn(ref=NEW, kind=kind, booked_on=booked_on)


def read_meeting(form: Form, screen: ReviewsScreen) -> MeetingIn | None:
    kind = form.choice("kind", list(screen.codes["meeting_kinds"]), _("Choose what kind of meeting it was."))
    held_on = form.date("held_on", _("Enter the day on which it was held."))
    about = form.choice("about", [code for code, _name in about_choices(screen)])
    decided = form.text("decided", _("Write what was decided."))
    who = _read_who(form, screen)
    if form.stopped or held_on is None:
        return None
    what, _colon, which = about.partition(":")
    return MeetingIn(
        ref=NEW,
        kind=kind,
        held_on=held_on,
        assessment=int(which) if what == "assessment" else None,
        review=which if what == "review" else None,
        decided=decided,
        **who,
    )


def _read_who(form: Form, screen: ReviewsScreen) -> dict[str, Any]:
    parts = [_part(form, code) for code in screen.codes["agencies"]]
    return {
        "framework": form.choice("framework", list(screen.codes["frameworks"])) or "none",
        "child_attended": YES_NO.get(form.choice("child_attended", list(YES_NO))),
        "carer_attended": YES_NO.get(form.choice("carer_attended", list(YES_NO))),
        "agencies": [part for part in parts if part is not None],
    }


def _part(form: Form, agency: str) -> AgencyPartIn | None:
    ticks = form.choices(f"agency.{agency}", PARTS)
    note = form.text(f"agency_note.{agency}", longest=LONGEST_LINE) or None
    if not ticks and note is None:
        return None
    return AgencyPartIn(agency=agency, note=note, **{name: name in ticks for name in PARTS})


def about_choices(screen: ReviewsScreen) -> list[tuple[str, str]]:
    """What a meeting may belong to."""
    tools = screen.codes["tools"]
    found = [
        (
            f"assessment:{place}",
            _("The assessment with %(tool)s, complete on %(date)s")
            % {"tool": translated(tools[each.tool]), "date": long_date(each.completed_on)},
        )
        for place, each in enumerate(screen.overview.case.assessments, 1)
        if each.completed_on
    ]
    reviews = [
        (f"review:{entry.said.ref}", _("The review of %(date)s") % {"date": long_date(entry.said.held_on)})
        for entry in screen.held
    ]
    return [*found[::-1], *reviews]


def shown(screen: ReviewsScreen, form: Form) -> dict[str, Any]:
    """What the boxes offer."""
    agencies = {code: translated(name) for code, name in screen.codes["agencies"].items()}
    rest = [(code, name) for code, name in agencies.items() if code not in FIRST_ASKED]
    return {
        "review_kinds": _codes(screen, "review_kinds"),
        "meeting_kinds": _codes(screen, "meeting_kinds"),
        "frameworks": _codes(screen, "frameworks"),
        "first_agencies": [(code, agencies[code]) for code in FIRST_ASKED],
        "other_agencies": rest,
        "others_open": any(form.all(f"agency.{code}") for code, _name in rest),
        "parts": [("invited", _("Invited")), ("attended", _("Attended")), ("informed", _("Told what came of it"))],
        "yes_no": [("yes", _("Yes")), ("no", _("No"))],
        "considered": considered_names(screen),
        "change_choices": [(line.entry.said.ref, change_name(line, screen)) for line in screen.changes],
        "about": about_choices(screen),
    }


def considered_names(screen: ReviewsScreen) -> list[tuple[str, str, str]]:
    """Each with its hint."""
    return [
        ("victim_safety", _("The safety of those harmed, and of other children"), ""),
        ("child_safety", _("%(name)s's own safety") % {"name": screen.overview.given_name}, ""),
        (
            "stance",
            _("Stance"),
            _("Considered by the professionals, the same for all. No conversation with the child about it is needed."),
        ),
        ("contingencies", _("What we do if things change: “if this, then that”"), ""),
        ("strengths", _("Strengths, and what goes well"), ""),
    ]


def change_name(line: ChangeLine, screen: ReviewsScreen) -> str:
    said = line.entry.said
    name = translated(screen.codes["change_event_types"][said.type])
    return _("%(change)s, %(date)s") % {"change": name, "date": long_date(said.on)}


def _codes(screen: ReviewsScreen, name: str) -> list[tuple[str, str]]:
    return [(code, translated(text)) for code, text in screen.codes[name].items()]
