"""How reasons of shipped programs are worded: years, and what is said of several at once."""

import vbpdsl
from tests.programs.settled import PROGRAMS


def test_a_year_has_no_separators_where_it_is_one_of_several() -> None:
    folder = PROGRAMS / "alternative-quality-contract"
    with vbpdsl.settle(folder / "contract.vbp", folder / "data", why="all") as run:
        keys = {"Group": "Atrium Physicians", "Contract Year": "2012"}
        page = " ".join(run.statement(**keys).split())
    assert "the Contract Year is 2012, none of 2009 and 2010" in page


def test_one_status_of_several_is_said_once() -> None:
    """A facility without any score: three domains with none of their measures scored."""
    folder = PROGRAMS / "esrd-quality-incentive"
    with vbpdsl.settle(folder / "contract.vbp", folder / "data", why="all") as run:
        page = " ".join(run.statement(Facility="Newtown Dialysis").split())
    assert "Clinical, Reporting and Safety are not scored: Measures Scored is 0, 1 below 1" in page
    assert "Reporting is not scored" not in page
