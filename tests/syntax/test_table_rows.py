"""Rows that are kept as what they say otherwise than another come back as they were."""

import random

from vbpdsl.syntax.parsing.table_rows import Pairs, Rows, text_of_alike


def _in_order(row: Pairs) -> list[tuple[int, int]]:
    return sorted(row)


def _drawn(seed: int) -> list[list[tuple[int, int]]]:
    """Rows that share most of their pairs, with some left out, changed and added, in any order."""
    draw = random.Random(seed)
    stocks = [{one: draw.randrange(900) for one in draw.sample(range(200), 60)} for _ in range(4)]
    rows: list[list[tuple[int, int]]] = []
    for _ in range(300):
        row = dict(draw.choice(stocks)) if draw.random() < 0.7 else {}
        for one in draw.sample(sorted(row), min(len(row), draw.randrange(20))):
            del row[one]
        row |= {draw.randrange(200): draw.randrange(900) for _ in range(draw.randrange(9))}
        pairs = list(row.items())
        draw.shuffle(pairs)
        rows.append(pairs)
    return rows


def test_rows_come_back_as_they_were() -> None:
    for seed in range(20):
        rows = _drawn(seed)
        kept = Rows(text_of_alike(rows), _in_order)
        assert [kept[place] for place in range(len(rows))] == [sorted(row) for row in rows]


def test_what_is_alike_is_kept_once() -> None:
    row = [(one, one + 500) for one in range(40)]
    other = [*row[:7], *row[8:20], (20, 3), *row[21:], (90, 1)]
    text = text_of_alike([row, [], row, other])
    first, empty, same, changed = text.split(";")
    assert (empty, same, changed) == ("", "@0", "@0 -7 20:3 90:1")
    assert first.startswith("0:500 1:501 ")
