"""How far the forecast is off when absences come in clusters: `python -m tests.core.clustering` prints the tables.

docs/forecast.md shows what it prints. The model knows no clusters: each slot is kept or lost as if by itself.
"""

import sys
from collections.abc import Iterator, Sequence

from interventions.completion import Prior
from tests.core.cohorts import Fifth, case_so_far, drawn, fifths, of_the_service

CASES = 100_000
SEED = 20
SHARE = Prior(kept=700, lost=300, cases=40)
STRENGTHS = (0, 0.2, 0.4, 0.6, 0.8)
BANDS = ("0 to 0.2", "0.2 to 0.4", "0.4 to 0.6", "0.6 to 0.8", "0.8 to 1")
TYPICAL = 0.7


def tables(cases: int = CASES) -> Iterator[tuple[str, list[list[Fifth]]]]:
    """The service's figure and the case so far, a row of fifths a strength."""
    cohorts = [drawn(SEED, cases, 2.8, 1.2, weighed=True, clustering=strength) for strength in STRENGTHS]
    yield "Service", [fifths(of_the_service(cohort, SHARE), cohort.finished) for cohort in cohorts]
    yield "Case so far", [fifths(case_so_far(cohort), cohort.finished) for cohort in cohorts]


def markdown(name: str, rows: Sequence[Sequence[Fifth]]) -> str:
    lines = [
        f"| {name}: clustering | lost slots in a row | " + " | ".join(BANDS) + " |",
        "|---|---|" + "---:|" * len(BANDS),
    ]
    for strength, row in zip(STRENGTHS, rows, strict=True):
        run = 1 / (TYPICAL * (1 - strength))
        cells = " | ".join(f"{fifth.off_by:+.1f}" for fifth in row)
        lines.append(f"| {strength:.1f} | {run:.1f} | {cells} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write("\n\n".join(markdown(name, rows) for name, rows in tables()) + "\n")
