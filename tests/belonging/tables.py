"""How the contracts of the matrix describe their tables, and how the tables are written."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from tests.belonging.data import KINDS, PLACES, Rows
from tests.belonging.setting import World

_VISITS = """{number}  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column    | Kind         |
     | visit number  | visit     | text         |
{owner}     | member        | member    | member       |
     | month         | month     | month        |
     | day           | day       | day of service |
     | kind of visit | kind      | text: {kinds} |
     | by telephone  | telephone | yes or no    |
     | length        | length    | whole number |
     | fee           | fee       | dollars      |
"""
_PRACTICE = "     | Practice      | practice  | Practice     |\n"
_MEMBERS = """{number}  Members: each row is a member,
     one for each member number, in the file member.
     | Name          | Column   | Kind     |
     | member number | member   | text     |
     | Practice      | practice | Practice |
     | risk          | risk     | number   |
"""
_EPISODES = """{number}  Episodes: each row is an episode,
     one for each episode number, in the file episode.
     | Name           | Column   | Kind     |
     | episode number | episode  | text     |
     | Practice       | practice | Practice |
"""
_INFANTS = """{number}  Infants: each row is an infant,
     one for each infant number, in the file infant.
     | Name           | Column  | Kind         |
     | infant number  | infant  | text         |
     | episode        | episode | episode      |
     | place          | place   | text: {places} |
     | premature      | early   | yes or no    |
     | weight         | weight  | whole number |
     | cost           | cost    | dollars      |
"""


def descriptions(world: World) -> list[str]:
    """The clauses that describe the tables of a world, with `{number}` for their number."""
    visits = _VISITS.replace("{kinds}", ", ".join(KINDS))
    if world is World.EPISODES:
        return [_EPISODES, _INFANTS.replace("{places}", ", ".join(PLACES))]
    if world is World.MEMBERS:
        return [_MEMBERS, visits.replace("{owner}", "")]
    return [visits.replace("{owner}", _PRACTICE)]


MONEY = ("fee", "cost", "risk")
"""Columns that the loops have in hundredths."""


def write_tables(tables: Rows, folder: Path) -> None:
    """Each table as a file."""
    for name, rows in tables.items():
        columns = [column for column in rows[0] if not column.startswith("_")]
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns)
            writer.writerows([_cell(column, row[column]) for column in columns] for row in rows)


def _cell(column: str, cell: Any) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case int() if column in MONEY:
            return f"{cell // 100}.{cell % 100:02}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
