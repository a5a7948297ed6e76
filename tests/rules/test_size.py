"""A file that grows past three hundred lines becomes a folder, one file a noun."""

from pathlib import Path

from tests.support.sources import named, our_files

LONGEST = 300
WRITTEN = (".py", ".html", ".css", ".js")


def too_long(path: Path) -> bool:
    return len(path.read_text("utf-8").splitlines()) > LONGEST


def test_files_stay_short() -> None:
    assert [named(path) for path in our_files(*WRITTEN) if too_long(path)] == []


def test_the_rule_finds_a_long_file_and_spares_one_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("x = 1\n" * LONGEST)
    assert not too_long(path)
    path.write_text("x = 1\n" * (LONGEST + 1))
    assert too_long(path)
