"""The forecast in words: counts first, then how likely."""

from collections.abc import Mapping
from datetime import date

from app.core.i18n import _, ngettext
from app.words import long_date, said, translated
from catalogue.model import Text
from interventions.completion.sentences import chance_said
from interventions.drift.names import component_name
from interventions.flags.finish import whose
from interventions.measures.finish import FinishStatus, StreamFinish
from interventions.model import Setting
from interventions.queries import FinishPage, Forecast


def sentence(forecast: Forecast) -> str:
    """The plain sum first, then how likely."""
    finish = forecast.completion.finish
    return said(whose(finish.leading) if finish.leading else finish.sentence)


def chance(probability: float | None) -> str:
    return "" if probability is None else said(chance_said(probability))


def key_figure(forecast: Forecast) -> tuple[str, str]:
    """For the row of key figures: the sum, and how likely."""
    finish = forecast.completion.finish
    leading = finish.leading
    if leading is None or leading.status in (FinishStatus.COMPLETE, FinishStatus.NO_END):
        return status_name(finish.status), ""
    if leading.status is FinishStatus.ENDED:
        left = ngettext("%(n)s core session left", "%(n)s core sessions left", leading.work.remaining)
        return status_name(finish.status), left % {"n": leading.work.remaining}
    if leading.status is FinishStatus.CANNOT_FINISH:
        return status_name(finish.status), counted(leading)
    return counted(leading), chance(leading.headline) or status_name(leading.status)


def counted(stream: StreamFinish) -> str:
    """8 of 10 slots; where there are too few: 24 slots needed, 22 left"""
    return sum_of(stream.work.need, stream.work.slots or 0)


def sum_of(need: int, slots: int) -> str:
    if need > slots:
        words = ngettext("%(n)s slot needed, %(left)s left", "%(n)s slots needed, %(left)s left", need)
        return words % {"n": need, "left": slots}
    return ngettext("%(need)s of %(n)s slot", "%(need)s of %(n)s slots", slots) % {"need": need, "n": slots}


def status_name(status: FinishStatus) -> str:
    return {
        FinishStatus.NO_PLAN: _("no plan yet"),
        FinishStatus.NO_END: _("no end date"),
        FinishStatus.ENDED: _("ended"),
        FinishStatus.CANNOT_FINISH: _("cannot finish"),
        FinishStatus.UNLIKELY: _("unlikely"),
        FinishStatus.TOO_EARLY: _("too early to say"),
        FinishStatus.TIGHT: _("tight"),
        FinishStatus.ON_COURSE: _("on course"),
        FinishStatus.COMPLETE: _("all delivered"),
    }[status]


def past(stream: StreamFinish) -> str:
    """11 of 14 slots kept"""
    work = stream.work
    if not work.past_slots:
        return _("no slot yet")
    words = ngettext("%(kept)s of %(n)s slot kept", "%(kept)s of %(n)s slots kept", work.past_slots)
    return words % {"kept": work.kept, "n": work.past_slots}


def own_words(stream: StreamFinish) -> str:
    """This case so far, or why there is nothing to say."""
    return chance(stream.case_so_far) or _("too early: fewer than 3 slots")


def service_words(stream: StreamFinish) -> str:
    return chance(stream.service) or _("not shown: fewer than 20 other cases")


def with_work(page: FinishPage) -> list[StreamFinish]:
    """The streams that have or had core work."""
    streams = page.forecast.completion.finish.streams
    return [s for s in streams if s.work.remaining or s.work.remaining_baseline or s.work.past_slots]


def says_chance(stream: StreamFinish) -> bool:
    return stream.headline is not None or stream.status is FinishStatus.TOO_EARLY


def component_words(code: str, setting: Setting, version: int | None = None) -> str:
    return translated(component_name(code, setting, version))


def starts(page: FinishPage) -> list[tuple[str, int, str]]:
    """Component, core sessions left, and until when it can wait to begin."""
    setting = page.overview.setting
    return [
        (component_words(row.component, setting), row.remaining, _latest(row.latest_start_on))
        for row in page.forecast.completion.components
    ]


def _latest(on: date | None) -> str:
    return long_date(on) if on else _("no date is safe, or nothing can be said yet")


def fan_rows(forecast: Forecast) -> list[tuple[str, str]]:
    """How likely, and by when the last core session is done."""
    if forecast.fan is None:
        return []
    names = {0.1: _("1 in 10"), 0.5: _("5 in 10"), 0.9: _("9 in 10")}
    later = _("later than a year after the end")
    return [(names[share], long_date(on) if on else later) for share, on in forecast.fan.by]


def fan_words(forecast: Forecast | None) -> str:
    """Last core session likely done, 3 May 2027 to 7 June 2027; with no last day where none is in sight."""
    first, _middle, last = forecast.fan.dates if forecast and forecast.fan else (None, None, None)
    if first is None:
        return ""
    if last is None:
        return _("last core session likely done from %(first)s on") % {"first": long_date(first)}
    return _("last core session likely done, %(first)s to %(last)s") % {
        "first": long_date(first),
        "last": long_date(last),
    }


def stream_name(code: str, codes: Mapping[str, Mapping[str, Text]]) -> str:
    return translated(codes["streams"].get(code, {"en": code}))
