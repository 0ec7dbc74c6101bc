"""A pool of which all may get nothing, with least parts: by hand, whichever engine is asked.

Where nobody has any of what the pool is divided by, nobody gets anything, a least part included.
In relations that is not computed; the batch engine hands it to the reference and says so.
"""

from pathlib import Path

import pytest

from vbpdsl.answers.asked import Engine
from vbpdsl.answers.opening import open_file
from vbpdsl.answers.settle import SettleRequest, settle

CONTRACT = """EXHIBIT P: A POOL

Payer:           Office of Medical Assistance (the "Office")
Provider:        each MCO listed in Schedule 1, settled separately
Period:          January 1, 2025 through December 31, 2025, settled once
Common terms:    Common Settlement Terms, version 3

1  Given
1.1  Yearly Figures: one for each MCO, in the file figures.
     | Name   | Column | Kind         |
     | MCO    | mco    | MCO          |
     | visits | visits | whole number |
     | least  | least  | dollars      |
     | given  | given  | dollars      |
1.2  Amount Given means the MCO's given.
1.3  Pool means (the Amount Given of all MCOs, added together).
1.4  Visits means the MCO's visits.
1.5  Floor means the MCO's least.

2  Pool
2.1  Part means Pool, divided among the MCOs in proportion to Visits, but not less than Floor, by one factor at which all parts add up to it.
2.2  If no MCO has Visits, the Office retains the Pool.
2.3  On or before August 31, 2026 the Office pays the MCO Part.

Schedule 1  MCOs: one for each MCO, in the file mco.
     | Name | Column | Kind |
     | MCO  | mco    | MCO  |
"""  # noqa: E501

BY_HAND = {
    # 100 by 3 and 1 visits is 75 and 25; South is raised to 40, North has the rest
    "one is raised to its least": ((3, 10, 60), (1, 40, 40)),
    # 100 by 3 and 2 visits is 60 and 40: both above their least
    "none is raised": ((3, 10, 60), (2, 40, 40)),
    # nobody has visits: nothing to anybody, though both have a least part
    "nobody has any": ((0, 10, 0), (0, 40, 0)),
    # the same: that 130 cannot be had of 100 is no matter where nobody gets anything
    "nobody has any of what cannot be had": ((0, 60, 0), (0, 70, 0)),
    # 130 cannot be had of 100: nobody's part is known
    "what cannot be had": ((3, 60, None), (1, 70, None)),
}
"""Visits, the least part and the part of North and of South; each has given $50 to the pool."""


@pytest.mark.parametrize("engine", list(Engine))
@pytest.mark.parametrize("case", BY_HAND)
def test_it_is_settled_as_by_hand(case: str, engine: Engine, tmp_path: Path) -> None:
    given = dict(zip(("North", "South"), BY_HAND[case], strict=True))
    (tmp_path / "pool.vbp").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "mco.csv").write_text("mco\n" + "".join(f"{one}\n" for one in given))
    rows = [f"{one},{visits},{least},50" for one, (visits, least, _) in given.items()]
    (tmp_path / "figures.csv").write_text("\n".join(["mco,visits,least,given", *rows]) + "\n")
    request = SettleRequest(tmp_path, engine, sample=0)
    with settle(open_file(tmp_path / "pool.vbp"), request) as settled:
        run = settled.run
        assert run is not None, settled.findings
        found = {mco: run.figures_of((mco,), "Part")[0].value for (mco,) in run.settlements()}
    assert found == {one: part for one, (_, _, part) in given.items()}
    said = settled.fallback or ""
    in_batch = engine is Engine.BATCH
    assert ("least parts of a division of which all may get nothing" in said) is in_batch
