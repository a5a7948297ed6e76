"""Reports for boards and inspectors: counts over cases, with their definitions, in full and for circulation."""

from interventions.board.circulation import circulated
from interventions.board.values import Cell, Lie, Row, Shown, Table, in_full

__all__ = ["Cell", "Lie", "Row", "Shown", "Table", "circulated", "in_full"]
