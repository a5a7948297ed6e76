"""What flags are raised from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from interventions.measures import Erosion, Need, Reasons, VersionFigures
from interventions.measures.finish import Finish
from interventions.periods import Term
from interventions.plans import View


@dataclass(frozen=True, slots=True)
class Facts:
    """versions: the current one, then the baseline where it is another; empty without an approved plan."""

    view: View
    term: Term
    rated: Mapping[str, int]
    versions: tuple[VersionFigures, ...]
    erosion: Erosion | None
    need: tuple[Need, ...]
    finish: Finish
    reasons: Reasons | None = None
    holidays: Collection[date] = frozenset()

    @property
    def current(self) -> VersionFigures | None:
        return self.versions[0] if self.versions else None

    def limit(self, flag: str, name: str) -> float:
        """A threshold of the rules in force. KeyError where they lack it: a flag is never silently off."""
        return self.view.setting.thresholds[flag][name]
