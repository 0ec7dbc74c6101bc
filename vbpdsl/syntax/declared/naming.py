"""What columns, Terms and parties are called, from the headings and names on the page.

    Wait in days   ->   the column `wait in days`, and for short `wait`

Beside `declare`, which declares these names, and for the model, which looks them up.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.free_words import FreeText, Register, limiting
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.words import openings
from vbpdsl.syntax.words.number_words import number_in_words


def short_names(names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """What a column is called besides: `length in days` is the `length`, and dollars that are
    `allowed` are the `allowed amount`."""
    if names and kind.lower() == "dollars" and not names[0].endswith("amount"):
        return (f"{names[0]} amount",)
    unit = r"(.+) in (?:days|months|weeks|years|hours|minutes|seconds)"
    match = re.fullmatch(unit, names[0]) if names else None
    return (match[1],) if match else ()


def column_name(heading: str, first: bool) -> str:
    """The readable name of a schedule's column: lower case but for the first and for acronyms."""
    heading = " ".join(heading.split()).split(",")[0]
    if first or not heading:
        return heading
    word = heading.split()[0]
    plain = word[1:].islower() or len(word) == 1
    return heading[0].lower() + heading[1:] if plain else heading


def as_declared(heading: str, nouns: Nouns) -> str:
    """The first heading of a schedule as the data call what its rows are: `Type of test` is the
    `type of test` of each order, and no other thing."""
    small = f"{heading[:1].lower()}{heading[1:]}"
    known = nouns.by_name.get(small) if heading not in nouns.by_name else None
    return small if known is not None and known.kind == "ROWS" else heading


def term_name(heading: str) -> str:
    """The Term that a value column gives: its heading without a trailing remark."""
    return " ".join(heading.split()).split(",")[0]


def titled(phrase: str) -> str:
    """A Term typed in small letters with its capitals: `base pmpm` is `Base PMPM`."""
    small = {"of", "for", "in", "at", "to", "per", "and", "the"}
    words = [word if word in small else word.capitalize() for word in phrase.split()]
    return " ".join("PMPM" if word == "Pmpm" else word for word in words)


def party_name(text: str) -> str:
    """The short name of a party from its cover line: `X Health Plan (the "Plan")` is `Plan`."""
    if match := openings.PARTY_SHORT.search(text):
        return match["name"]
    if match := openings.PARTY_EACH.match(text):
        return match["name"]
    name = re.sub(r"^(?:the|The)\s+", "", text.strip())
    return re.split(r"\s*[,.(]", name)[0]


def parties_said(text: str) -> tuple[tuple[str, str], ...]:
    """The parties of a cover line, each with its part of the text: `X (the "Plan") and Y (the
    "Fund")` are two."""
    shorts = [*openings.PARTY_SHORT.finditer(text)]
    if len(shorts) < 2:
        return ((party_name(text), text),)
    starts = [0, *(match.end() for match in shorts[:-1])]
    pieces = [text[at : match.end()] for at, match in zip(starts, shorts, strict=True)]
    return tuple(
        (match["name"], _JOINED.sub("", piece)) for match, piece in zip(shorts, pieces, strict=True)
    )


_JOINED = pattern(r"^[\s,;]*(?:and\s+)?")
"""What stands between two parties of a line."""


def bare_verb(status: str) -> str:
    """A verb of the third person as `does not` takes it: `applies` to `apply`."""
    verb, space, rest = status.partition(" ")
    if verb in _IRREGULAR:
        return f"{_IRREGULAR[verb]}{space}{rest}"
    if verb.endswith("ies"):
        bare = f"{verb[:-3]}y"
    elif verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        bare = verb[:-2]
    else:
        bare = verb.removesuffix("s")
    return f"{bare}{space}{rest}"


_IRREGULAR = {"has": "have", "is": "be", "does": "do", "goes": "go", "undergoes": "undergo"}


def reckons(name: str) -> bool:
    """Whether what would be a name limits or reckons, so that it says a value and is none."""
    return limiting(FreeText(Register.NAME, name, 0)) is not None


def counts_some(name: str) -> bool:
    """Whether what would be a name counts something: `Ten points`."""
    first, _, rest = name.partition(" ")
    return rest[:1].islower() and number_in_words(first.lower(), 0, len(first)) is not None


def names_several(text: str, nouns: Nouns) -> bool:
    """`each Clinic`, `all Clinics`, `the Clinics listed in Schedule 1`: several, each by itself."""
    if re.match(r"(?:each|every)\s", text):
        return True
    said = re.sub(r"^(?:[Aa]ll )?(?:[Tt]he )?", "", text)
    return any(re.match(rf"{re.escape(one.many)}\b", said) for one in nouns.of_kind("PARTY"))


def earned_back_of(text: str, name: str) -> tuple[str, ...]:
    """What is earned back of a Term, as a schedule calls it: `the Withhold earned back`."""
    said = openings.EARNED_BACK_OF.search(text) if name == openings.AMOUNT else None
    whole = f"{said['own']} earned back" if said is not None else ""
    parts = ("", "amount of the ", "portion of the ", "part of the ", "share of the ")
    return tuple(f"{part}{whole}" for part in parts) if whole else ()
