"""The figures in `docs/decisions/0012-what-people-write.md` are those that the report prints."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.exhibits import judged
from tests.exhibits.prepared import EXHIBITS
from tests.exhibits.report import NUMBERS, STANDING, Became, outcomes
from tests.exhibits.units import Sort
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "0012-what-people-write.md"
COLUMNS = (
    Became.RIGHT, Became.WRONG, Became.ASKED, Became.ASKED_WRONGLY, Became.ADVISED,
    Became.OTHERWISE, Became.NOT_SAYABLE, Became.NOT_TRIED,
)  # fmt: skip


@pytest.mark.parametrize("path", sorted(STANDING.glob("*.vbp")), ids=lambda path: path.stem)
def test_what_a_sentence_is_put_into_has_no_fault_of_its_own(path: Path) -> None:
    """A fault elsewhere on the page hides those that only the whole contract shows."""
    text = re.sub(r"^\.\.\.(.*)$", r"\1", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^(\d+\.\d+) <[\d.]+>  ", r"\1  ", text, flags=re.MULTILINE)
    findings = check_text(text, path.name).findings
    assert not [one.message for one in findings if one.severity is Severity.ERROR]


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
