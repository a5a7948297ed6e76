"""Factors, strengths and code lists as documents."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field, model_validator

from app.core.i18n import _
from catalogue.model import CodeList, Factor, FactorType, Strength, Text
from catalogue.schemas.base import Code, Shape, TextShape, Version


class FactorShape(Shape):
    code: Code
    version: Version = 1
    name: TextShape
    domain: Code
    type: FactorType
    acute: bool = False
    slow: bool = False
    static_history: bool = False
    asset: str | None = None

    def value(self) -> Factor:
        return Factor(
            code=self.code,
            name=self.name.value(),
            domain=self.domain,
            type=self.type,
            acute=self.acute,
            slow=self.slow,
            static_history=self.static_history,
            asset=self.asset,
        )


class StrengthShape(Shape):
    code: Code
    version: Version = 1
    name: TextShape

    def value(self) -> Strength:
        return Strength(code=self.code, name=self.name.value())


class CodeShape(Shape):
    code: Code
    name: TextShape


class CodeListShape(Shape):
    list: Code
    version: Version = 1
    codes: Annotated[tuple[CodeShape, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_code_once(self) -> "CodeListShape":
        codes = [c.code for c in self.codes]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(_("These codes stand twice: {codes}.").format(codes=", ".join(twice)))
        return self

    @property
    def code(self) -> str:
        return self.list

    def value(self) -> CodeList:
        return CodeList(self.list, self.version, {c.code: c.name.value() for c in self.codes})


class StrengthOut(Shape):
    code: str
    name: TextShape


class FactorOut(StrengthOut):
    domain: str
    type: FactorType
    acute: bool
    slow: bool
    static_history: bool
    asset: str | None


class CodeListOut(Shape):
    list: str
    codes: tuple[CodeShape, ...]


def factor_document(factor: Factor) -> dict[str, Any]:
    return FactorOut.model_validate(asdict(factor)).model_dump(mode="json")


def strength_document(strength: Strength) -> dict[str, Any]:
    return StrengthOut.model_validate(asdict(strength)).model_dump(mode="json")


def code_list_document(name: str, codes: Mapping[str, Text]) -> dict[str, Any]:
    named = [{"code": code, "name": text} for code, text in codes.items()]
    return CodeListOut.model_validate({"list": name, "codes": named}).model_dump(mode="json")
