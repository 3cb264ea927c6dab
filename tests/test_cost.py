"""What tools/cost.py measures, and what docs/explanation/scale.md says of it."""

import re
from pathlib import Path

import cost
import pytest
from many_documents import made_up

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "scale.md"


def test_a_report_is_measured_and_what_is_none_is_left_out(seed_path: Path, tmp_path: Path) -> None:
    found = cost.measure(seed_path)
    assert found is not None
    assert (found.kind, found.input_bytes) == ("discuz", seed_path.stat().st_size)
    assert found.metrics > 100
    assert found.read_ms > found.rows_ms > 0
    (tmp_path / "empty.txt").touch()
    assert cost.measure(tmp_path / "empty.txt") is None


def test_the_tool_prints_what_the_page_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(made_up(number), encoding="utf-8")
    cost.main(str(tmp_path))
    printed = capsys.readouterr().out
    page = PAGE.read_text(encoding="utf-8")
    assert "tools/cost.py" in page
    shown = page[page.index("| wrapping") : page.index("```", page.index("| wrapping"))]
    # the same lines, with other figures in them
    form = [re.sub(r"[\d.]+", "#", line) for line in shown.splitlines() if not line.startswith(("| docx", "| html"))]
    assert form == [re.sub(r"[\d.]+", "#", line) for line in printed.splitlines()]
