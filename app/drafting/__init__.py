"""A component's draft on plain forms, a section at a time: what each holds, and what was typed into it."""

from app.drafting.missing import Missing, in_english_only, missing
from app.drafting.sections import Section, first_content, sections
from app.drafting.told import Told, told

__all__ = ["Missing", "Section", "Told", "first_content", "in_english_only", "missing", "sections", "told"]
