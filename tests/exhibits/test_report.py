"""The figures in `docs/decisions/0012-what-people-write.md` are those that the report prints."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.exhibits import judged
from tests.exhibits.prepared import EXHIBITS
from tests.exhibits.report import NUMBERS, Became, outcomes
from tests.exhibits.units import Sort

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "0012-what-people-write.md"
COLUMNS = (
    Became.RIGHT, Became.WRONG, Became.ASKED, Became.ASKED_WRONGLY, Became.ADVISED,
    Became.OTHERWISE, Became.NOT_SAYABLE, Became.NOT_TRIED,
)  # fmt: skip


def test_the_page_has_the_figures_of_the_report() -> None:
    if not EXHIBITS.is_dir():
        pytest.skip("the exhibits are not beside the checkout, in ../shared/exhibits")
    page = PAGE.read_text(encoding="utf-8")
    places: set[str] = set()
    for number in NUMBERS:
        found = outcomes(number)
        places |= {f"{number} {item.unit.label}" for item in found}
        counts = Counter(item.became for item in found if item.unit.sort is not Sort.EXAMPLE)
        row = re.search(rf"^\| {number} [a-zA-Z ]+ \|(.*)\|$", page, re.MULTILINE)
        assert row is not None
        said = [int(cell) for cell in row[1].split("|")]
        assert said == [counts.total(), *(counts[one] for one in COLUMNS)], number
    every = (judged.REDRAFTED, judged.NOT_SAYABLE, judged.ADVISED_RIGHTLY, judged.READ_WRONGLY)
    assert frozenset().union(*every) <= places  # nobody judged what does not stand there
