"""The report as CSV: what a spreadsheet would run is kept a text, and numbers stay numbers."""

import io

from interventions.reports import DriftRow, write_csv


def row(case: str, team: str, slip: int | None) -> DriftRow:
    nothing = dict.fromkeys(set(DriftRow.model_fields) - {"case", "team", "check", "act"})
    values = {**nothing, "status": "", "baseline_slip_days": slip}
    return DriftRow.model_validate({**values, "case": case, "team": team, "check": ["slip", "late"], "act": []})


def test_a_cell_that_begins_like_a_formula_is_a_text() -> None:
    to = io.StringIO()
    write_csv([row("KT-1", '=HYPERLINK("x")', -3), row("KT-2", "@north", None), row("KT-3", "north", 4)], DriftRow, to)
    lines = to.getvalue().splitlines()[1:]
    assert lines[0].startswith('KT-1,"\'=HYPERLINK(""x"")",')
    assert lines[1].startswith("KT-2,'@north,")
    assert lines[2].startswith("KT-3,north,")
    assert ",-3," in lines[0]
    assert "slip late" in lines[0]
