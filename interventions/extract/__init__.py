"""What an inspector reads of one case: assessment, planning, delivery, reviewing and oversight, in order (R27)."""

from interventions.extract.lines import Line, Part, Talk
from interventions.extract.parts import HEADINGS, parts

__all__ = ["HEADINGS", "Line", "Part", "Talk", "parts"]
