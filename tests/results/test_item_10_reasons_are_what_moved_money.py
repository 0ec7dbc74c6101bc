"""A reason is what moved money: no Hospital is told of a measure that it is of another domain.

The contract is that of the published Hospital purchasing program, on the results of three invented
hospitals: one is paid, one has no point at all, one has too few measures in too many domains.
"""

from pathlib import Path

import pytest

import vbpdsl

CONTRACT = Path(__file__).parents[1] / "programs" / "published" / "hospitals" / "contract.vbp"
DOMAINS = {
    "Clinical": ("MORT-30-AMI", "MORT-30-HF", "MORT-30-PN"),
    "Safety": ("HAI-1", "HAI-2", "HAI-5"),
    "Engagement": ("Hcahps Base", "Hcahps Consistency"),
    "Efficiency": ("MSPB-1",),
}
PAID = dict.fromkeys(("MORT-30-AMI", "MORT-30-HF", "MORT-30-PN", "Hcahps Base", "MSPB-1"), "5")
PAID |= {"HAI-1": "10", "HAI-2": "2", "HAI-5": "", "Hcahps Consistency": "10"}
NOTHING = dict.fromkeys((one for of in DOMAINS.values() for one in of), "0")
FEW = {**dict.fromkeys(NOTHING, ""), "MORT-30-AMI": "9", "HAI-1": "9", "MSPB-1": "9"}
SCORES = {"H1": PAID, "H2": NOTHING, "H3": FEW}


def _page(folder: Path, hospital: str, why: str) -> str:
    """The statement of a hospital, its reasons alone."""
    rows = [
        f"{one},{measure},{domain},{scores[measure]}"
        for one, scores in SCORES.items()
        for domain, measures in DOMAINS.items()
        for measure in measures
    ]
    folder.mkdir(exist_ok=True)
    (folder / "result.csv").write_text("\n".join(("hospital,measure,domain,score", *rows)) + "\n")
    (folder / "hvbp_tps.csv").write_text("\n".join(("Facility ID", *SCORES)) + "\n")
    with vbpdsl.settle(CONTRACT, folder, why=why) as run:
        return run.statement(Hospital=hospital).partition("\nWHY\n")[2]


@pytest.mark.parametrize("hospital", list(SCORES))
@pytest.mark.parametrize("why", ["money", "all"])
def test_no_line_says_that_a_measure_is_of_another_domain(
    hospital: str, why: str, tmp_path: Path
) -> None:
    reasons = _page(tmp_path / "data", hospital, why)
    assert reasons
    for words in ("another domain", "domain is not", "is not Clinical", "is not Safety"):
        assert words not in reasons
    if why == "money":
        assert len(reasons.splitlines()) <= len(DOMAINS)


def test_what_moved_no_money_is_said_when_all_is_asked_for(tmp_path: Path) -> None:
    """H1 has 3 Clinical measures where 2 are wanted: it would be paid the same with 2."""
    assert "Clinical Measures are 3, 1 above 2" not in _page(tmp_path / "data", "H1", "money")
    assert "Clinical Measures are 3, 1 above 2" in _page(tmp_path / "data", "H1", "all")


def test_a_payment_of_nothing_has_its_reason_with_the_figures_compared(tmp_path: Path) -> None:
    """H2 has scores that come to nothing; H3 one domain of the three that are wanted (MSPB-1)."""
    nothing = " ".join(_page(tmp_path / "data", "H2", "money").split())
    assert "CMS pays Hospital H2 nothing" in nothing
    assert "score comes to 0 over 3 results" in nothing
    few = " ".join(_page(tmp_path / "data", "H3", "money").split())
    assert "CMS pays Hospital H3 nothing" in few
    assert "Domains are 1, 2 below 3" in few
