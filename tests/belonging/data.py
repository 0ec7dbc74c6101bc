"""The rows of the matrix, as lists of dicts, with the traps that rows have in life.

The same member number stands under two Practices, a member changes Practice, a member and a month
have no rows, links are empty, days lie in other years. Fees, in cents, are such that no two sets
of rows have one total by chance; `telling` of a combination holds that again for each. `_party` is
what the loops know and no file has: whose row it is.
"""

import random
from datetime import date, timedelta
from typing import Any

from tests.belonging.setting import Setting, World

Row = dict[str, Any]
Rows = dict[str, list[Row]]

KINDS = ("wellness", "urgent", "follow-up")
PLACES = ("home", "ward")
MEMBERS = {"A": 0, "B": 0, "C": 0, "D": 1, "E": 1, "F": 2, "G": 0, "H": None}
"""The members with the Practice each belongs to; G has no rows, H belongs to nobody."""

_SEEN_AT = {0: "AABBBCD", 1: "ADDEE", 2: "FAB"}
_MONTHS = (1, 2, 3, 3, 5, 9)
_YEARS = (2024, 2025, 2025, 2025, 2026, 2026, 2026, 2026, 2026, 2027)


def rows_of(setting: Setting) -> Rows:
    """The tables of a setting."""
    tables = _tables(setting)
    for rows in tables.values():
        for row in rows:
            row["_party"] = _party_of(row, tables)
            if "day" in row:
                row["month"] = f"{row['day']:%Y-%m}"
    return tables


def _party_of(row: Row, tables: Rows) -> str:
    """The Practice of a row: its own, or that of what it is linked to; empty if nobody's."""
    if "practice" in row:
        return str(row["practice"])
    link = "member" if "member" in tables else "episode"
    for other in tables[link]:
        if other[link] == row[link]:
            return str(other["practice"])
    return ""


def _tables(setting: Setting) -> Rows:
    if setting.world is World.EPISODES:
        return _episodes(setting)
    if setting.world is World.MEMBERS:
        return {"member": _members(setting), "visit": _visits_of_members()}
    tables = {"visit": _visits(setting)}
    if setting.world is World.PARTIES:
        tables["practice"] = _practices(setting)
    return tables


def _visits(setting: Setting) -> list[Row]:
    draw = random.Random(11)
    days = _Days(draw)
    rows = []
    for number in range(64):
        slot = draw.choice((0, 0, 0, 0, 1, 1, 1, 2))
        member = draw.choice(_SEEN_AT[slot])
        rows.append({"practice": setting.parties[slot], **_visit(number, member, days, draw)})
    for slot, row in zip((0, 1, None), rows[-3:], strict=True):
        row["practice"] = setting.parties[slot] if slot is not None else ""
    for row in rows[-3:-1]:
        row["member"] = ""
    return rows


def _visits_of_members() -> list[Row]:
    draw = random.Random(12)
    days = _Days(draw)
    rows = [_visit(number, draw.choice("AAABBBCDDDEEFH"), days, draw) for number in range(64)]
    rows[-1]["member"] = rows[-2]["member"] = ""
    return rows


def _visit(number: int, member: str, days: "_Days", draw: random.Random) -> Row:
    return {
        "visit": f"v{number}",
        "member": member,
        "day": days.day_for(member),
        "kind": draw.choice(KINDS),
        "telephone": draw.random() < 0.4,
        "length": draw.randint(5, 60),
        "fee": draw.randint(300, 9000),
    }


class _Days:
    """Days for members, no two of one member alike, often some weeks after an earlier one."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._taken: dict[str, list[date]] = {}

    def day_for(self, member: str) -> date:
        taken = self._taken.setdefault(member, [])
        day = self._drawn(taken)
        while day in taken:
            day = self._drawn(taken)
        taken.append(day)
        return day

    def _drawn(self, taken: list[date]) -> date:
        if taken and self._draw.random() < 0.3:
            return self._draw.choice(taken) + timedelta(days=self._draw.choice((1, 29, 30, 31)))
        draw = self._draw
        return date(draw.choice(_YEARS), draw.choice(_MONTHS), draw.randint(1, 28))


def _members(setting: Setting) -> list[Row]:
    return [
        {
            "member": member,
            "practice": setting.parties[slot] if slot is not None else "",
            "risk": 70 + 30 * place,
        }
        for place, (member, slot) in enumerate(MEMBERS.items())
    ]


def _episodes(setting: Setting) -> Rows:
    draw = random.Random(13)
    slots = (0, 0, 0, 0, 1, 1, 2, None)
    episodes = [
        {"episode": f"e{number}", "practice": setting.parties[slot] if slot is not None else ""}
        for number, slot in enumerate(slots)
    ]
    infants = [_infant(number, draw) for number in range(30)]
    infants[-1]["episode"] = infants[-2]["episode"] = ""
    return {"episode": episodes, "infant": infants}


def _infant(number: int, draw: random.Random) -> Row:
    return {
        "infant": f"i{number}",
        "episode": f"e{draw.choice((0, 0, 1, 1, 2, 4, 4, 5, 6, 7))}",  # e3 has none
        "place": draw.choice(PLACES),
        "early": draw.random() < 0.4,
        "weight": draw.randint(5, 60),
        "cost": draw.randint(300, 9000),
    }


def _practices(setting: Setting) -> list[Row]:
    figures = ((30125, 10), (10050, 30))
    return [
        {"practice": name, "cost": cost, "clients": clients}
        for name, (cost, clients) in zip(setting.settled, figures, strict=False)
    ]
