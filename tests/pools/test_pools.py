"""Pools of every kind in one contract, on random data, beside plain lists of fractions."""

import random
from collections.abc import Container, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl
from tests.pools import oracle
from tests.pools.oracle import Parts, Party

CONTRACT = """EXHIBIT P: POOLS

Payer:           Office of Medical Assistance (the "Office")
Provider:        each MCO listed in Schedule 1, settled separately
Period:          January 1, 2025 through December 31, 2025, settled once
Common terms:    Common Settlement Terms, version 3

1  Given
1.1  Yearly Figures: one for each MCO, in the file figures.
     | Name   | Column | Kind         |
     | MCO    | mco    | MCO          |
     | visits | visits | whole number |
     | months | months | whole number |
     | size   | size   | whole number |
     | most   | most   | dollars      |
     | least  | least  | dollars      |
     | score  | score  | whole number |
     | given  | given  | dollars      |
1.2  Pool means (the Amount Given of all MCOs, added together).
1.3  Units means (the MCO's visits) divided by (the MCO's months).
1.4  Cap means (the MCO's most) divided by (the MCO's months).
1.5  Floor means the MCO's least.
1.6  An MCO takes part if its score is at least 50.
1.7  Amount Given means the MCO's given.

2  Pools
2.1  Plain means Pool, divided among the MCOs that take part in proportion to Units.
2.2  Equal means Pool, divided equally among the MCOs that take part.
2.3  Cut Once means Pool, divided among the MCOs that take part in proportion to Units, but not more than Cap.
2.4  Cut Twice means Pool, divided among the MCOs that take part in proportion to Units, but not more than Cap; what is cut off is divided once more among those not cut off.
2.5  Level means Pool, divided among the MCOs that take part in proportion to Units, but not more than Cap; what is cut off is divided again among those not cut off, until nothing is cut off.
2.6  Kept Within means Pool, divided among the MCOs that take part in proportion to Units, but not less than Floor and not more than Cap, by one factor at which all parts add up to it.
2.7  The Pool is divided among the MCOs that take part, in proportion to Units (the "Cents Part").
2.8  Each amount is then reduced to whole cents by dropping any fraction. The cents so lost go one each to the MCOs not at their limit, the largest dropped fraction first; where equal, the MCO with the larger size first; where still equal, the lower MCO first.
2.9  Largest means Pool, divided among the MCOs that take part in proportion to Units, rounded to the nearest cent, a half upward; the cents left over go to the MCO with the largest size; if two are equal, the one with the lower MCO.
2.10  Twice in Cents means Pool, divided among the MCOs that take part in proportion to Units, but not more than Cap; what is cut off is divided once more among those not cut off, rounded down to the cent; the cents so lost go one each to the MCOs not at their limit, the largest dropped fraction first; where equal, the MCO with the larger size first; where still equal, the lower MCO first.
2.11  Always true: the Cents Part of all MCOs, added together, is Pool.
2.12  On or before August 31, 2026 the Office pays the MCO Plain plus Equal plus Cut Once plus Cut Twice plus Level plus Kept Within plus Cents Part plus Largest plus Twice in Cents.

Schedule 1  MCOs: one for each MCO, in the file mco.
     | Name | Column | Kind |
     | MCO  | mco    | MCO  |
"""  # noqa: E501


def _parties(draw: random.Random) -> tuple[Fraction, list[Party], str]:
    """Parties with the file that has them; the least amounts can always be had."""
    number = draw.randint(2, 9)
    pool = Fraction(draw.choice([draw.randint(1, 2_000), draw.randint(1, 10**10)]), 100)
    parties, rows = [], ["mco,visits,months,size,most,least,score,given"]
    for place in range(number):
        name, months = f"M{place}", draw.randint(1, 12)
        visits = draw.choice([0, draw.randint(1, 9), draw.randint(1, 300_000)])
        visits = max(visits, 1 if place == 0 else 0)
        most = int(pool * 100 / number * Fraction(draw.choice([5, 50, 90, 100, 150, 900]), 100))
        least = min(int(pool * 100 / number * Fraction(draw.choice([0, 0, 30, 90]), 100)), most)
        score, size = 60 if place == 0 else draw.choice([40, 60, 60]), draw.randint(1, 3)
        party = Party(name, Fraction(visits, months), Fraction(most, 100), Fraction(least, 100),
                      size, score >= 50)  # fmt: skip
        parties.append(party)
        given = pool if place == 0 else Fraction(0)
        cells = (name, visits, months, size, _money(party.most * months), _money(party.least),
                 score, _money(given))  # fmt: skip
        rows.append(",".join(str(cell) for cell in cells))
    return pool, parties, "\n".join(rows) + "\n"


def _money(amount: Fraction) -> str:
    return f"{int(amount)}.{int(amount * 100) % 100:02d}"


def _expected(pool: Fraction, parties: list[Party]) -> dict[str, Parts]:
    some = [one for one in parties if one.takes]
    exact, twice = oracle.plain(pool, some), oracle.cut_twice(pool, some)
    at_limit = {one.name for one in some if twice[one.name] == one.most}
    return {
        "Plain": exact,
        "Equal": oracle.plain(pool, some, equally=True),
        "Cut Once": oracle.cut_once(pool, some),
        "Cut Twice": twice,
        "Level": oracle.until_nothing(pool, some),
        "Kept Within": oracle.until_nothing(pool, some, floors=True),
        "Cents Part": oracle.one_each(pool, exact, some, set()),
        "Largest": oracle.to_the_largest(pool, exact, some),
        "Twice in Cents": oracle.one_each(pool, twice, some, at_limit),
    }


def _settled(
    folder: Path, engine: str, terms: Container[str]
) -> Iterator[tuple[str, str, Fraction]]:
    with vbpdsl.settle(folder / "pools.vbp", folder, engine=engine, sample=0) as settled:
        assert settled.engine == engine
        for row in settled.terms.to_dict("records"):
            if row["term"] in terms:
                yield row["term"], row["MCO"], Fraction(row["exact"])


@pytest.mark.parametrize("engine", ["batch", "reference"])
@pytest.mark.parametrize("seed", range(8))
def test_every_pool_is_divided_as_plain_lists_divide_it(
    seed: int, engine: str, tmp_path: Path
) -> None:
    pool, parties, rows = _parties(random.Random(seed))
    (tmp_path / "pools.vbp").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "figures.csv").write_text(rows, encoding="utf-8")
    names = "".join(f"{one.name}\n" for one in parties)
    (tmp_path / "mco.csv").write_text(f"mco\n{names}", encoding="utf-8")
    expected = _expected(pool, parties)
    checked = 0
    for term, mco, figure in _settled(tmp_path, engine, expected):
        assert figure == expected[term].get(mco, Fraction(0)), (term, mco)
        checked += 1
    assert checked == len(expected) * len(parties)
