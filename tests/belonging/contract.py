"""The combinations of a setting as one contract: many Terms that share one reading and one run."""

from collections.abc import Sequence

from attrs import frozen

from tests.belonging.combination import Combination
from tests.belonging.one_level import subject_of
from tests.belonging.setting import Provider, Setting, Time, World
from tests.belonging.tables import descriptions

_CONSONANTS, _VOWELS = "bdfgklmnprtv", "aeiou"
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]


@frozen
class Placed:
    """A combination in a contract: its Term's name and the numbers of its clauses."""

    combination: Combination
    name: str
    clauses: tuple[str, ...]


@frozen
class Page:
    """A contract's text and where its combinations stand in it."""

    text: str
    placed: tuple[Placed, ...]


def page(setting: Setting, combinations: Sequence[Combination]) -> Page:
    """A contract with the clauses of these combinations."""
    given = [text.replace("{number}", f"1.{at}") for at, text in enumerate(_given(setting), 1)]
    placed, lines = [], []
    for at, one in enumerate(combinations):
        name = name_of(at)
        numbers = []
        for text in one.clauses(name):
            numbers.append(f"2.{len(lines) + 1}")
            lines.append(f"{numbers[-1]}  {text}")
        placed.append(Placed(one, name, tuple(numbers)))
    clauses = "\n".join(lines)
    body = f"1  Given\n{''.join(given)}\n2  Figures\n{clauses}\n\n{_schedule(setting)}"
    return Page(f"{_cover(setting)}\n{body}", tuple(placed))


def name_of(number: int) -> str:
    """A name like no word of the language, another for each number."""
    size = len(_SYLLABLES)
    third, first = divmod(number, size)
    return f"{_SYLLABLES[first].capitalize()}{_SYLLABLES[7 * first % size]}{_SYLLABLES[third]}"


def _cover(setting: Setting) -> str:
    provider = "each Practice listed in Schedule 1, settled separately"
    if setting.provider is Provider.NAMED:
        provider = f'{setting.settled[0]} (the "Practice")'
    time = (
        "Period:          January 1, 2026 through December 31, 2026, "
        "settled once as one period of 12 months"
        if setting.time is Time.PERIOD
        else "Years:           2025 through 2026, each a Contract Year settled on its own"
    )
    return f"""EXHIBIT Q: WHOSE ROWS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        {provider}
{time}
Common terms:    Common Settlement Terms, version 3
"""


def _given(setting: Setting) -> list[str]:
    tables = descriptions(setting.world)
    return [*tables, *(f"{{number}}  {text}\n" for text in subject_of(setting).helpers), _payment()]


def _payment() -> str:
    return "{number}  On or before June 30 of the next year the Plan pays the Practice $1.\n"


def _schedule(setting: Setting) -> str:
    if setting.provider is Provider.NAMED:
        return ""
    if setting.world is World.PARTIES:
        return """Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind         |
     | Practice | practice | Practice     |
     | cost     | cost     | dollars      |
     | clients  | clients  | whole number |
"""
    rows = "".join(f"     | {name:8} |\n" for name in setting.settled)
    return f"Schedule 1  Practices\n     | Practice |\n{rows}"
