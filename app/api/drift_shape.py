"""The Drift document, described for those who script against it. What does not apply is null, never 0."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from app.api.shapes import AnyFlagOut


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ComponentCountOut(Shape):
    component: str
    planned: int
    due: int
    delivered: int


class ElementsOut(Shape):
    ticked: int
    of: int


class CoverageOut(Shape):
    """A row for each core component of that version."""

    delivered: int
    due: int
    elements: ElementsOut
    components: list[ComponentCountOut]


class DoseOut(Shape):
    minutes: int
    due_minutes: int
    unrecorded: int


class SlipOut(Shape):
    days: int
    since: date | None


class VersionOut(Shape):
    plan_version: int
    kind: str
    coverage: CoverageOut
    dose: DoseOut
    slip: SlipOut | None


class ChangeOut(Shape):
    kind: str
    component: str
    planned: str | None
    session: str | None
    on: date
    text: str


class ReasonsOut(Shape):
    child_acceptable: int
    child_unacceptable: int
    carer: int
    partner: int
    service: int
    part: int


class ErosionOut(Shape):
    baseline: int
    removed: int
    moved_later: int
    added: int
    last_28_days: int


class PathwayOut(Shape):
    fit: int
    of: int
    considered_on: date | None


class NeedStateOut(Shape):
    factor: str
    rating: int
    state: str


class DriftOut(Shape):
    """baseline is the plan as first agreed, current the plan now; both null where none is approved."""

    case: str
    as_of: date
    rules: str
    baseline: VersionOut | None
    current: VersionOut | None
    changes: list[ChangeOut]
    reasons: ReasonsOut | None
    erosion: ErosionOut | None
    pathway: PathwayOut | None
    need: list[NeedStateOut]
    flags: list[AnyFlagOut]
