"""Plan against delivery as positions: pure, so that the drawing can be checked without being drawn."""

from app.picture.drawing import Drawing, Names, ReviewDay, drawn
from app.picture.marks import Link, Mark, MarkKind
from app.picture.scale import Frame

__all__ = ["Drawing", "Frame", "Link", "Mark", "MarkKind", "Names", "ReviewDay", "drawn"]
