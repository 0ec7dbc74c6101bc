"""Habits of writers, from `grammar/habits.txt`: what was typed, and how this language says it.

    max(0, {a} - {b})  ->  the amount by which {a} exceeds {b}

The blanks are filled with the writer's own words. Nothing is promised of what comes out: whoever
asks reads it, and shows only what is read.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.files import shipped
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words.months import MONTHS

FILE = "grammar/habits.txt"
MOST_OF_A_KIND = 6
"""Nouns that are tried for a blank that only what is written has."""

_LINE = re.compile(r"^ +([a-z])  +\S", re.MULTILINE)
_BLANK = re.compile(r"\{([^{}]+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_WORDS = re.compile(r"\w+")
_PIECES = re.compile(r"(\{[^{}]+\}|\[[^\[\]]*\]|\s+)")
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"),
        start=1,
    )
}  # fmt: skip
_NUMBER = rf"(?:\$?\d[\d,.]*\d%?|\$?\d%?|{'|'.join(NUMBERS)})"
_FORMS = {
    "n": _NUMBER, "m": _NUMBER, "l": r"[a-z]", "k": r"[a-z]",
    "p": r"\d[\d.]*%", "q": r"\d[\d.]*%",
    "T": r"[A-Z][\w'-]*(?:\s+(?:of\s+|for\s+|per\s+)?[A-Z][\w'-]*)*", "s": r"[\w-]+",
    "day": r"\d{1,2}", "year": r"\d{4}", "month": rf"(?:{'|'.join(MONTHS)})",
}  # fmt: skip
_DIRECTED = re.compile(r"\b(?:better|worse) than\b")
_WHICH_WAY = re.compile(r"\|\s*Better\s*\|", re.IGNORECASE)
"""The heading of the column that says which way is better."""
_OPEN = ("{a}", "{b}", "{c}", "{d}")
"""Blanks that take any words."""

_ANY = r"[^;:|\n]+?(?:\n[^;:|\n]+?)*?"


@frozen
class Habit:
    """What is typed, as a pattern with blanks, and the ways to write it."""

    typed: str
    written: tuple[str, ...]

    @property
    def drops_its_last(self) -> bool:
        """Whether what a number counts is left out: `80 points`, written `80`."""
        return self.typed.endswith("{s}") and "{s}" not in self.written[0]


_GOES_ON = re.compile(
    r"\s+(?!(?:if|where|when|unless|and|or|but|nor|in|on|at|of|for|to|by|from|during|per|is|are|then"
    r"|than|plus|minus|less|times|the|each|any)\b)[a-z]"
)
"""A word that belongs to what is counted: `60 minutes late` is a column's, and not `60`."""


@cache
def habits() -> tuple[Habit, ...]:
    """All habits, in the order of the file."""
    found: list[Habit] = []
    for line in shipped(FILE).read_text(encoding="utf-8").splitlines():
        typed, arrow, written = line.partition(" -> ")
        if arrow and not line.startswith("#"):
            found.append(Habit(typed.strip(), tuple(one.strip() for one in written.split(" | "))))
    return tuple(found)


@frozen
class Known:
    """The nouns that blanks stand for: parties, each kind of row and several of it, statuses,
    periods, who pays and is paid."""

    parties: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...]
    periods: tuple[str, ...]
    payer: str
    provider: str
    said: str = field(eq=False, repr=False)
    """The whole contract: `Each Measure's Points` says of what there are Points."""
    covers: tuple[tuple[SourceText, Unit], ...] = field(eq=False, repr=False)
    """The cover's lines of the parties."""


def said_otherwise(text: str, sentence: Span, nouns: Known) -> Iterator[Fix]:
    """The sentence with a habit of its writer said in this language's words, habit by habit."""
    said = frozenset(_WORDS.findall(text[sentence.start : sentence.end].lower()))
    for habit in habits():
        always, groups = _always(habit.typed)
        if not always <= said or any(map(said.isdisjoint, groups)):
            continue  # a pattern takes ten times as long to say so
        for pattern in _patterns(habit.typed, nouns):
            for match in _matches(pattern, text, sentence, habit.typed.startswith("^")):
                if habit.drops_its_last and _GOES_ON.match(text, match.end()):
                    continue
                for written in _in_direction(habit.written, nouns):
                    for words in _filled(written, match, nouns):
                        yield Fix(_as_far_as_it_differs(match, text), words)


def _in_direction(written: tuple[str, ...], nouns: Known) -> tuple[str, ...]:
    """Ways to write what `meets` a mark: where a table says which way is better, `is at least`
    would pay for the worse results of what is better when lower."""
    directed = tuple(one for one in written if _DIRECTED.search(one))
    return directed if directed and _WHICH_WAY.search(nouns.said) else written


@cache
def _always(typed: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The words that a habit has whatever stands for its blanks, and groups of which it has one.

    Only what stands between blanks or signs is a word: of `month[s|]` nothing is sure.
    """
    whole = typed.removeprefix("^").removesuffix("$").lower()
    alone = [
        piece
        for piece in re.split(r"\s+", re.sub(r"\[[^\[\]]*\]", _joined, whole))
        if "{" not in piece
    ]
    groups = [frozenset(piece[1:-1].split("|")) for piece in alone if piece[0] == "["]
    sure = [group for group in groups if all(map(_WORDS.fullmatch, group))]
    return frozenset(piece for piece in alone if _WORDS.fullmatch(piece)), tuple(sure)


def _joined(choice: re.Match[str]) -> str:
    """A choice without blanks: of words that belong together the first is looked for."""
    return f"[{'|'.join((one.split() or [''])[0] for one in choice[0][1:-1].split('|'))}]"


def _matches(
    pattern: re.Pattern[str], text: str, sentence: Span, begins: bool
) -> Iterator[re.Match[str]]:
    if not begins:
        yield from pattern.finditer(text, sentence.start, sentence.end)
    elif match := pattern.match(text, sentence.start, sentence.end):
        yield match


def _as_far_as_it_differs(match: re.Match[str], text: str) -> Span:
    return Span(match.start(), len(text[: match.end()].rstrip()))


@lru_cache(maxsize=4_000)
def _patterns(typed: str, nouns: Known) -> tuple[re.Pattern[str], ...]:
    """The pattern; one that ends in a blank ends at a comma, or with the sentence."""
    ends = typed.endswith("$")
    typed = typed.removeprefix("^").removesuffix("$")
    made = "".join(_parts(typed, nouns))
    whole = r"(?=\s*(?:\.(?:\s|$)|;|$))"
    tails = [whole]
    if not ends and typed.endswith(_OPEN):
        tails = [r"(?=\s*(?:,|\.(?:\s|$)|;|$))", whole]
    elif not ends:
        tails = [r"(?!\w|[.,]\d)"]
    before = r"(?<![\w.])" if typed[:1].isalnum() or typed[:1] in "{[" else ""
    return tuple(re.compile(before + made + tail, re.IGNORECASE) for tail in tails)


def _parts(typed: str, nouns: Known) -> Iterator[str]:
    seen: set[str] = set()
    for piece in _PIECES.split(typed):
        if blank := _BLANK.fullmatch(piece):
            name = blank[1]
            yield f"(?P={name})" if name in seen else f"(?P<{name}>{_form(name, nouns)})"
            seen.add(name)
        elif choice := _CHOICE.fullmatch(piece):
            items = sorted(choice[1].split("|"), key=len, reverse=True)
            yield f"(?:{'|'.join(_words(item) for item in items)})"
        elif piece.isspace():
            yield r"(?:\s+|(?<!\w)|(?!\w))"  # `max( 0` and `max(0`, and no word within another
        else:
            yield _words(piece)


def _words(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


def _form(name: str, nouns: Known) -> str:
    """What may stand for a blank. Capitals matter for a Term alone."""
    if name in ("x", "y"):
        return _one_of(nouns.parties)
    if name == "z":
        return _one_of(nouns.periods)
    if name == "r":
        return _one_of(tuple(form for forms in nouns.rows for form in forms))
    if name == "T":
        return f"(?-i:{_FORMS['T']})"
    return _FORMS.get(name, _ANY)


def _one_of(names: tuple[str, ...]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return f"(?:{'|'.join(_words(name) for name in longest)})" if longest else r"(?!)"


def _filled(written: str, match: re.Match[str], nouns: Known) -> Iterator[str]:
    """What is written, its blanks filled; those that only it has with each noun of their kind."""
    filled = {
        name: _in_a_sentence(name, " ".join(text.split()), match.start(name) == match.start())
        for name, text in match.groupdict().items() if text
    }  # fmt: skip
    choices: dict[str, tuple[str, ...]] = {}
    for name in _BLANK.findall(written):
        if name not in filled:
            choices[name] = _fillings(name, filled, nouns)[:MOST_OF_A_KIND]
    for chosen in product(*choices.values()):
        own = filled | dict(zip(choices, chosen, strict=True))
        yield _BLANK.sub(lambda blank: own[blank[1]], written)  # noqa: B023 - used at once


def _in_a_sentence(name: str, text: str, first: bool) -> str:
    """What was typed as it stands within a sentence: `Line d`, a number in words."""
    if name in ("n", "m"):
        return NUMBERS.get(text.lower(), text)
    return text[0].lower() + text[1:] if first and text.startswith("Line ") else text


def _totals(column: str, said: str) -> tuple[str, ...]:
    """The Terms that speak of a column, where the contract defines them."""
    spoken = re.compile(
        rf'"?(?P<term>{_FORMS["T"]})"? (?:means|is|are) [^.]*?\b{re.escape(column)}\b'
    )
    return tuple(dict.fromkeys(match["term"] for match in spoken.finditer(said)))


def _parts_of(pool: str, said: str) -> tuple[str, ...]:
    """What each one's part of a pool is called, where the contract divides it."""
    whole, term = re.escape(pool), _FORMS["T"]
    divided = re.compile(
        rf'\b{whole} (?:is|shall be|will be) (?:divided|distributed|shared|allocated)\b'
        rf'[^.]*?\((?:the )?"(?P<term>{term})"\)'
        rf'|"?(?P<means>{term})"? (?:means|is) (?:the )?{whole}, divided\b'
    )
    found = (match["term"] or match["means"] for match in divided.finditer(said))
    return tuple(dict.fromkeys(found))


_PAID = re.compile(r'\bpays?\b(?P<what>[^;|\n]*?(?:\n[^;|\n]+?)*?)\(the "(?P<name>[^"]+)"\)')
_DATED = re.compile(r"\b(?:before|within|by|on|than)\s+(?:the\s+)?(?:\d|[A-Z][a-z]+ \d)")


def _payments(said: str, undated: bool) -> str:
    """`Prize is`, `Prize and the Bonus are`: the payments, or those whose clause says no day."""
    names = [match["name"] for match in _PAID.finditer(said)
             if not (undated and _DATED.search(_clause_of(said, match)))]  # fmt: skip
    return f"{' and the '.join(dict.fromkeys(names))} {'are' if len(set(names)) > 1 else 'is'}"


_OF_A_YEAR_SETTLED = re.compile(r"^(?:Period|Term):.*\b12 months|^Years?:", re.MULTILINE)
_QUOTED_NAME = re.compile(r'"(?P<name>[A-Z][^"]{1,60})"')


def _payments_called(word: str, said: str) -> tuple[str, ...]:
    """What the contract gives a name that ends in a word: of a rebate, `Outcomes Rebate`."""
    names = (match["name"] for match in _QUOTED_NAME.finditer(said))
    return tuple(dict.fromkeys(name for name in names if name.split()[-1].lower() == word.lower()))


_PAYS = re.compile(r"\bpays?\b")
_EXAMPLE = re.compile(r"^Example\b.*?(?:\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)


def _only_payment(said: str, payee: str) -> tuple[str, ...]:
    """The payment to a party, where there is no other one: of several, what is together no more
    than a limit is none of them alone."""
    said = _EXAMPLE.sub("", said)
    paid = list(_PAID.finditer(said))
    alone = len(paid) == 1 and len(_PAYS.findall(said)) == 1
    return (paid[0]["name"],) if alone and payee in paid[0]["what"] else ()


def _clause_of(said: str, match: re.Match[str]) -> str:
    begun = said.rfind("\n\n", 0, match.start())
    number = max(said.rfind(f"\n{digit}", 0, match.start()) for digit in "123456789")
    return said[max(begun, number, 0) : said.find("\n", match.end())]


_OF_A_YEAR = re.compile(
    r"(?<![\w.,$])(?P<figure>\d+(?:\.\d+)?)%?(?: or (?:more|less|higher|lower))? "
    r"\((?P<year>(?:[A-Z]\w+ )*\d{4})\)"
)


@lru_cache(maxsize=100)
def figures_of_years(said: str) -> tuple[tuple[str, str], ...]:
    """The figures that a contract gives for a year in brackets: `80.0 or more (Year 2025)`."""
    found = ((one["figure"], one["year"]) for one in _OF_A_YEAR.finditer(said))
    return tuple(dict.fromkeys((figure.removesuffix(".0"), year) for figure, year in found))


def _year_of(number: str, said: str) -> tuple[str, ...]:
    """The year for which another clause says a number, where it says one."""
    years = {year for figure, year in figures_of_years(said) if figure == number.removesuffix("%")}
    return tuple(years) if len(years) == 1 else ()


def _fillings(name: str, filled: dict[str, str], nouns: Known) -> tuple[str, ...]:
    match name:
        case "payer":
            return (nouns.payer,) if nouns.payer else ()
        case "provider":
            return (nouns.provider,) if nouns.provider else ()
        case "rows":
            owned = f"'s {filled.get('T', '')}"
            owners = [row for row in nouns.rows if f"{row[0]}{owned}" in nouns.said]
            return tuple(many for _, many in owners or nouns.rows)
        case "owners":
            owned = f"'s {filled.get('a', '')}"
            return tuple(many for row, many in nouns.rows if f"{row}{owned}" in nouns.said)
        case "row":
            return tuple(one for one, _ in nouns.rows)
        case "line":
            return tuple(_LINE.findall(nouns.said)[-1:])
        case "status":
            return nouns.statuses
        case "period":
            return nouns.periods[:1]
        case "year settled":  # of six months `the year` is not the period that is settled
            return nouns.periods[:1] if _OF_A_YEAR_SETTLED.search(nouns.said) else ()
        case "S":
            return (filled["s"].capitalize(),) if filled["s"].islower() else ()
        case "named s":
            return _payments_called(filled["s"], nouns.said)
        case "year of n" | "year of m":
            return _year_of(filled[name[-1]], nouns.said)
        case "term":
            return (filled["T"].lower(),)  # a column that is called as the Term
        case "total":
            return _totals(filled.get("c", ""), nouns.said)
        case "part":
            return _parts_of(filled.get("c", ""), nouns.said)
        case "one":
            return tuple(one for one, many in nouns.rows if many == filled.get("r"))
        case "base":
            years = [int(year) for year in re.findall(r"\b20\d\d\b", filled.get("a", ""))]
            return (str(min(years) - 1),) if years else ()
        case "payments":
            return tuple(dict.fromkeys(_payments(nouns.said, undated) for undated in (False, True)))
        case "payment":
            return _only_payment(nouns.said, filled.get("x", ""))
        case "last":
            month = MONTHS.index(filled["month"].capitalize()) + 1
            return (str(monthrange(int(filled["year"]), month)[1]),)
        case "l+k":
            first, last = ord(filled["l"]), ord(filled["k"])
            return (" plus ".join(map(chr, range(first, last + 1))),) if first < last else ()
    return ()
