"""Names that an exhibit gives to what is there already: the members of a roster, the years.

    A member is an Assigned Member for a month if ... the PCP File shows ...
    "Performance Year" means each of calendar years 2024, 2025 and 2026.

Such a sentence declares no Term. `declare` asks here before it takes one for a definition.
"""

from vbpdsl.syntax import openings
from vbpdsl.syntax.nouns import Nouns
from vbpdsl.syntax.roles import of_one
from vbpdsl.syntax.tables import Description


def named_by_roster(text: str, nouns: Nouns) -> bool:
    """Whether a sentence names the members of a roster, who then have that name."""
    for pattern in openings.NAMED_BY_ROSTER:
        if (match := pattern.match(text)) is None:
            continue
        said = match.groupdict()
        rows = nouns.things.get(said.get("table") or "", ())
        known = [nouns.by_name.get(one) for one in (said.get("rows"), *rows) if one]
        found = [noun for noun in known if noun is not None and noun.kind == "ROWS"]
        if len(found) == 1:
            nouns.call(match["name"], found[0])
            return True
    return False


def says_years(text: str, nouns: Nouns) -> bool:
    """Whether a sentence says which years the cover's name for each of them means."""
    match = openings.YEARS_SAID.match(text)
    noun = nouns.by_name.get(match["name"]) if match is not None else None
    return noun is not None and noun.kind == "PERIOD"


def things_named(description: Description) -> tuple[str, ...]:
    """The kinds of thing that the rows of a table name, besides months and providers."""
    return tuple(
        column.kind
        for column in description.columns
        if column.kind in column.names and column.kind != "month" and not of_one(column.kind)
    )
