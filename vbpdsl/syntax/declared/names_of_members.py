"""Names that an exhibit gives to what is there already: the members of a roster, the years,
stretches of the calendar.

    A member is an Assigned Member for a month if ... the PCP File shows ...
    "Performance Year" means each of calendar years 2024, 2025 and 2026.
    Baseline Period means January 1, 2025 through June 30, 2025.

Such a sentence declares no Term. `declare` asks here before it takes one for a definition.
"""

from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.descriptions import Description
from vbpdsl.syntax.words import calendar_words, openings
from vbpdsl.syntax.words.roles import of_one


def named_by_roster(text: str, nouns: Nouns) -> bool:
    """Whether a sentence names the members of a roster, who then have that name."""
    for pattern in openings.NAMED_BY_ROSTER:
        if (match := pattern.match(text)) is None:
            continue
        said = match.groupdict()
        rows = nouns.things.get(said.get("table") or "", ())
        persons = PERSONS if said.get("person") else ()  # whom they call so, the roster lists
        known = [nouns.called(one) for one in (said.get("rows"), *rows, *persons) if one]
        found = {noun.name: noun for noun in known if noun is not None and noun.kind == "ROWS"}
        if len(found) == 1:
            nouns.call(match["name"], next(iter(found.values())))
            return True
    return False


PERSONS = ("member", "enrollee", "individual", "person", "patient", "participant", "beneficiary",
           "subscriber", "insured person")  # fmt: skip
"""What a contract calls those who are insured or treated, whatever a table calls them."""


def call_persons(nouns: Nouns) -> None:
    """Where a contract has one kind of person, every word for a person is another name of it."""
    known = [one for one in PERSONS if one in nouns.by_name]
    if len(known) != 1 or nouns.by_name[known[0]].kind != "ROWS":
        return
    for other in PERSONS:
        nouns.call(other, nouns.by_name[known[0]])
    if "people" not in nouns.by_name:
        nouns.call("people", nouns.by_name[known[0]], "people")


def call_by_last_word(nouns: Nouns) -> None:
    """Rows of two words are called by the last one, too, where nothing else is: hospital stays are
    stays."""
    rows = [one for one in nouns.of_kind("ROWS") if one.name.islower() and " " in one.name
            and " of " not in one.name]  # fmt: skip
    lasts = [one.name.split()[-1] for one in rows]
    for one, last in zip(rows, lasts, strict=True):
        if lasts.count(last) == 1 and last not in _NO_ROWS and last not in nouns.forms:
            nouns.call(last, one)


_NO_ROWS = (
    "month", "months", "quarter", "year", "day", "number", "row", "payment", "member", "result",
    "rate", "score", "amount", "figure",
)  # fmt: skip
"""Words that call no rows by themselves."""


def names_year(text: str, nouns: Nouns) -> bool:
    """`"Measurement Year" means the same calendar year as the Program Year`, and `the year before
    it`: another name of the period, and of the year before."""
    if " the same " not in text and " year " not in text:
        return False
    text = openings.PREAMBLE.sub("", text)
    same, before = openings.SAME_YEAR.match(text), openings.YEAR_BEFORE.match(text)
    match = same or before
    noun = nouns.called(match["period"]) if match is not None and match["period"] else None
    periods = nouns.of_kind("PERIOD")
    if match is not None and not match["period"] and len(periods) == 1:
        noun = periods[0]
    if match is None or noun is None or noun.kind != "PERIOD" or nouns.called(match["name"]):
        return False
    if same:
        nouns.call(match["name"], noun)
    else:
        nouns.years[match["name"]] = noun
    return True


def says_years(text: str, nouns: Nouns) -> bool:
    """Whether a sentence says which years the cover's name for each of them means."""
    match = openings.YEARS_SAID.match(text)
    noun = nouns.by_name.get(match["name"]) if match is not None else None
    return noun is not None and noun.kind == "PERIOD"


def names_stretch(text: str, nouns: Nouns) -> str | None:
    """The name that a sentence gives to a stretch of time, unless something else is called so."""
    match = calendar_words.STRETCH_SAID.match(text)
    return match["name"] if match is not None and nouns.called(match["name"]) is None else None


def says_open_days(text: str) -> bool:
    """Whether a sentence says which days are Business Days: a word of the language."""
    return openings.OPEN_DAYS_SAID.match(text) is not None


def things_named(description: Description) -> tuple[str, ...]:
    """The kinds of thing that the rows of a table name, besides months and providers."""
    return tuple(
        column.kind
        for column in description.columns
        if column.kind in column.names and column.kind != "month" and not of_one(column.kind)
    )
