"""Months of a roster that no span of coverage touches, beside plain loops over random files."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks.home import home_contract
from vbpdsl.data.check import check_for
from vbpdsl.data.generate import generate
from vbpdsl.data.load import open_store
from vbpdsl.source.diagnostic import Findings

MEMBERS = [f"M{number:07d}" for number in range(1, 61)]
Span = tuple[date | None, date | None]


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "claims"
    generate(folder, members=60, practices=3, format="csv")
    return folder


def _spans(chance: random.Random, years: int) -> list[Span]:
    """Spans with gaps, without an end or a beginning, the wrong way round, or none at all."""
    found: list[Span] = []
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        first = date(2009, 6, 1) + timedelta(chance.randrange(365 * years))
        last = first + timedelta(chance.choice((-40, -3, 0, 20, 90, 400, 4_000)))
        found.append((first if chance.random() < 0.9 else None, chance.choice((last, last, None))))
    return found


def _touches(span: Span, year: int, month: int) -> bool | None:
    """None where nobody knows."""
    first, last = span
    if last is not None and last < date(year, month, 1):
        return False
    return None if first is None else first < date(year + month // 12, month % 12 + 1, 1)


def _uncovered(spans: list[Span], year: int, month: int) -> bool:
    known = [said for one in spans if (said := _touches(one, year, month)) is not None]
    return bool(known) and not any(known)


@pytest.mark.parametrize("years", [2, 9], ids=["a bit for each month", "more months than bits"])
@pytest.mark.parametrize("seed", range(5))
def test_months_that_no_span_touches(folder: Path, tmp_path: Path, years: int, seed: int) -> None:
    chance = random.Random(seed)
    for path in folder.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    spans = {who: _spans(chance, years) for who in MEMBERS}
    rows = [
        (who, year, month)
        for who in MEMBERS
        for year in range(2009, 2010 + years)
        for month in range(1, 13)
        if (year, month) >= (2009, 8) and chance.random() < 0.5
    ]
    head = "person_id,year_month,payer_attributed_provider_practice,payer_attributed_provider_lob"
    lines = [f"{who},{year}{month:02d},P001,Commercial" for who, year, month in rows]
    (tmp_path / "provider_attribution.csv").write_text("\n".join([head, *lines]) + "\n")
    covered = [f"{who},{first or ''},{last or ''}" for who in spans for first, last in spans[who]]
    head = "person_id,enrollment_start_date,enrollment_end_date"
    (tmp_path / "eligibility.csv").write_text("\n".join([head, *covered]) + "\n")
    expected = sum(_uncovered(spans[who], year, month) for who, year, month in rows)
    assert expected
    findings = Findings()
    with open_store(home_contract().tables, tmp_path, findings) as store:  # type: ignore[union-attr]
        check_for(home_contract(), store, findings)
    (found,) = [one for one in findings if one.code == "VBP732"]
    assert found.message.startswith(f"{expected:,} row")
