"""A component as a document: one shape for its file, its versions, the JSON interface and a case that travels."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from app.core.i18n import _
from catalogue.canonical import filled
from catalogue.model import (
    Admission,
    Component,
    Dose,
    Element,
    Kind,
    Mode,
    Nature,
    Outline,
    Prerequisite,
    Source,
    Stage,
    Target,
    Variant,
    Weight,
)
from catalogue.schemas.base import Code, Kebab, RestsOnShape, Shape, TextShape, Version, text_or_none, texts

Count = Annotated[int, Field(ge=1, le=200)]
Minutes = Annotated[int, Field(ge=1, le=600)]


def _iso_day(day: Any) -> Any:
    """Nothing else: the library would take a number that stands in a text for seconds since 1970."""
    if isinstance(day, date):
        return day
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(day)):
        raise ValueError(_("Write the day as 2026-02-18."))
    return date.fromisoformat(str(day))


IsoDay = Annotated[date, BeforeValidator(_iso_day)]


class ElementShape(Shape):
    code: Kebab
    text: TextShape


class OutlineShape(Shape):
    sequence: Count | None = None
    title: TextShape
    purpose: TextShape | None = None
    minutes: Minutes
    elements: tuple[ElementShape, ...] = ()


class VariantShape(Shape):
    outlines: tuple[OutlineShape, ...] = ()

    @field_validator("outlines")
    @classmethod
    def _numbered_in_order(cls, outlines: tuple[OutlineShape, ...]) -> tuple[OutlineShape, ...]:
        numbered = tuple(o.model_copy(update={"sequence": n}) for n, o in enumerate(outlines, start=1))
        if any(given.sequence not in (None, o.sequence) for given, o in zip(outlines, numbered, strict=True)):
            raise ValueError(_("Outlines are numbered 1, 2, 3 in the order they stand."))
        return numbered

    def value(self) -> tuple[Outline, ...]:
        return tuple(_outline(n, shape) for n, shape in enumerate(self.outlines, start=1))


class VariantsShape(Shape):
    standard: VariantShape = VariantShape()
    adapted: VariantShape | None = None


class TargetShape(Shape):
    factor: Code
    weight: Weight
    rationale: Annotated[TextShape | None, Field(exclude_if=lambda text: text is None)] = None


class SourceShape(Shape):
    source: TextShape
    shows: TextShape
    sure: Code
    review_by: IsoDay

    def value(self) -> Source:
        return Source(self.source.value(), self.shows.value(), self.sure, self.review_by)


class PrerequisiteShape(Shape):
    any_of: Annotated[tuple[Code, ...], Field(min_length=1)]
    stances: Annotated[tuple[Code, ...], Field(min_length=1)] | None = None


class DoseShape(Shape):
    open_ended: bool
    usual: Count | None = None
    fewest: Count | None = None
    most: Count | None = None
    minutes_from: Minutes | None = None
    minutes_to: Minutes | None = None


class ComponentShape(Shape):
    """What every version says of itself, those that come from elsewhere included."""

    code: Code
    version: Version
    catalogue_id: str = Field("", max_length=60)
    kind: Kind
    keep: bool = False
    nature: tuple[Nature, ...] = ()
    mode: tuple[Mode, ...] = ()
    admission: Admission = Admission.NOT_NEEDED
    stage: Stage = Stage.THROUGHOUT
    name: TextShape
    child_name: TextShape
    aim: TextShape
    targets: tuple[TargetShape, ...] = ()
    prerequisites: tuple[PrerequisiteShape, ...] = ()
    equivalents: tuple[Code, ...] = ()
    training: tuple[Code, ...] = ()
    dose: DoseShape | None = None
    rests_on: RestsOnShape | None = None
    summary: TextShape | None = None
    delivered_by: TextShape | None = None
    evidence: TextShape | None = None
    before_starting: TextShape | None = None
    when_denied: TextShape | None = None
    learning_adaptations: tuple[TextShape, ...] = ()
    measures: tuple[TextShape, ...] = ()
    checks: tuple[TextShape, ...] = ()
    sources: tuple[SourceShape, ...] = ()
    carer_help: TextShape | None = None
    variants: VariantsShape = VariantsShape()

    def value(self, content_hash: str = "") -> Component:
        return Component(
            code=self.code,
            version=self.version,
            kind=self.kind,
            name=self.name.value(),
            child_name=self.child_name.value(),
            aim=self.aim.value(),
            targets=tuple(Target(t.factor, t.weight, text_or_none(t.rationale)) for t in self.targets),
            prerequisites=tuple(Prerequisite(p.any_of, p.stances) for p in self.prerequisites),
            equivalents=self.equivalents,
            training=self.training,
            variants=_variants(self.variants),
            content_hash=content_hash,
            catalogue_id=self.catalogue_id,
            keep=self.keep,
            nature=self.nature,
            mode=self.mode,
            admission=self.admission,
            stage=self.stage,
            dose=Dose(**self.dose.model_dump()) if self.dose else None,
            rests_on=self.rests_on.value() if self.rests_on else None,
            summary=text_or_none(self.summary),
            delivered_by=text_or_none(self.delivered_by),
            evidence=text_or_none(self.evidence),
            before_starting=text_or_none(self.before_starting),
            when_denied=text_or_none(self.when_denied),
            learning_adaptations=texts(self.learning_adaptations),
            measures=texts(self.measures),
            checks=texts(self.checks),
            sources=tuple(source.value() for source in self.sources),
            carer_help=text_or_none(self.carer_help),
        )

    def content(self) -> dict[str, Any]:
        """The same for a file, for a version and for one that arrives, so that their hashes agree."""
        parts = {name: getattr(self, name) for name in ComponentShape.model_fields}
        kept: dict[str, Any] = filled(ComponentShape(**parts).model_dump(mode="json", exclude_defaults=True))
        return kept


class ShippedComponent(ComponentShape):
    """A file of ours leaves nothing out: what others may omit is asked for here."""

    catalogue_id: Code
    keep: bool
    nature: tuple[Nature, ...]
    mode: Annotated[tuple[Mode, ...], Field(min_length=1)]
    admission: Admission
    stage: Stage
    targets: Annotated[tuple[TargetShape, ...], Field(min_length=1)]
    equivalents: tuple[Code, ...]
    training: tuple[Code, ...]
    dose: DoseShape
    rests_on: RestsOnShape
    summary: TextShape
    delivered_by: TextShape
    evidence: TextShape
    when_denied: TextShape
    learning_adaptations: Annotated[tuple[TextShape, ...], Field(min_length=1)]
    measures: Annotated[tuple[TextShape, ...], Field(min_length=1)]


class WrittenComponent(ComponentShape):
    """One of a service's own, about to be published: as much as ours, but for a number among KEEP's."""

    mode: Annotated[tuple[Mode, ...], Field(min_length=1)]
    targets: Annotated[tuple[TargetShape, ...], Field(min_length=1)]
    dose: DoseShape
    rests_on: RestsOnShape
    summary: TextShape
    delivered_by: TextShape
    evidence: TextShape
    when_denied: TextShape
    learning_adaptations: Annotated[tuple[TextShape, ...], Field(min_length=1)]
    measures: Annotated[tuple[TextShape, ...], Field(min_length=1)]


class ComponentIn(ComponentShape):
    """One that arrives with a case. The hash it brings is not believed; ours is taken of its content."""

    content_hash: str | None = Field(None, exclude=True)


class ComponentOut(ComponentShape):
    content_hash: str


def component_document(component: Component) -> dict[str, Any]:
    """The component as JSON, in the shape of the interface, with null for what it does not have."""
    variants = {v.value: {"outlines": [asdict(o) for o in outlines]} for v, outlines in component.variants.items()}
    document = ComponentOut.model_validate({**asdict(component), "variants": variants})
    return document.model_dump(mode="json")


def _variants(shape: VariantsShape) -> Mapping[Variant, tuple[Outline, ...]]:
    standard = {Variant.STANDARD: shape.standard.value()}
    return standard if shape.adapted is None else {**standard, Variant.ADAPTED: shape.adapted.value()}


def _outline(sequence: int, shape: OutlineShape) -> Outline:
    return Outline(
        sequence=sequence,
        title=shape.title.value(),
        purpose=text_or_none(shape.purpose),
        minutes=shape.minutes,
        elements=tuple(Element(e.code, e.text.value()) for e in shape.elements),
    )
