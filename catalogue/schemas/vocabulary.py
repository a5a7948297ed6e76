"""Factors, strengths and code lists as documents."""

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


class NamedOut(Shape):
    code: str
    name: TextShape

    @classmethod
    def of(cls, code: str, name: Text) -> dict[str, Any]:
        return {"code": code, "name": TextShape(**name).model_dump()}


class FactorOut(NamedOut):
    domain: str
    type: FactorType
    acute: bool
    slow: bool
    static_history: bool
    asset: str | None


class StrengthOut(NamedOut):
    pass


class CodeListOut(Shape):
    list: str
    codes: tuple[NamedOut, ...]
