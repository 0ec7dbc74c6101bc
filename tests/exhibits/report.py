"""What becomes of each sentence and line of the exhibits, untouched.

    python -m tests.exhibits.report [-v]

Each is put as it stands into a contract with the nouns it needs (`standing/N.vbp`), whose own
sentence for the same Term is left out. The program says whether it is read, asked about or refused;
whether what was read is what is meant, and whether what was asked is a question, was judged by
hand, sentence against rule (`judged.py`). One that is refused alone is tried behind the sentences
before it in its clause, if these are read. Of what is refused, the words that are advised are
written and the contract is read again; what stands otherwise in a redraft that settles to the right
cheques was changed otherwise; what stands in none was not tried or cannot be said. A sentence that
goes on with the ones before it says nothing alone: if it stands word for word in a redraft that
settles to the right cheques, it was read there; so is a worked example, whose figures come out of
all clauses together.
"""

import re
import sys
from collections import Counter
from enum import Enum
from functools import cache
from pathlib import Path

from attrs import evolve, frozen

from tests.exhibits.judged import (
    ADVISED_RIGHTLY,
    ASKED_RIGHTLY,
    NOT_SAYABLE,
    READ_WRONGLY,
    REDRAFTED,
)
from tests.exhibits.prepared import EXHIBITS
from tests.exhibits.units import Sort, Unit, units
from vbpdsl.answers.advice.places import with_words
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import QUOTED, Diagnostic, Severity

NUMBERS = (1, 4, 5, 7, 9)
STANDING = Path(__file__).parent / "standing"
_NOT_AT_HAND = "VBP108"
"""The question for a document that the exhibit names and that was not sent with it."""
_ABSENT = ("VBP103", "VBP104")
"""What a clause taken out of its page cannot help: its number, its letter."""


class Became(Enum):
    """What became of a sentence."""

    RIGHT = "read untouched and rightly"
    ASKED = "asked rightly"
    ADVISED = "changed by the words that were advised"
    OTHERWISE = "changed otherwise, in a redraft that settles rightly"
    NOT_SAYABLE = "not sayable, and refused by name or supplied as data"
    NOT_TRIED = "refused, and no redraft was tried"
    WRONG = "read untouched, and not as it is meant"
    ASKED_WRONGLY = "asked where there is no question"


@frozen
class Outcome:
    """A sentence with what became of it, and the first thing that is said of it."""

    unit: Unit
    became: Became
    said: Diagnostic | None


def outcomes(number: int) -> tuple[Outcome, ...]:
    """Every unit of an exhibit, in the order of the page."""
    path = next(EXHIBITS.glob(f"{number}-*.txt"))
    every = units(path.read_text(encoding="utf-8"))
    return tuple(
        _outcome(number, unit, _before(every, at), _clause_before(every, at))
        for at, unit in enumerate(every)
    )


def _clause_before(every: tuple[Unit, ...], at: int) -> str:
    """The sentences of the clause before, where a sentence begins its own."""
    clauses = [one.label.rstrip("abcdefgh") for one in every]
    if at == 0 or clauses[at - 1] == clauses[at]:
        return ""
    return " ".join(one.text for one, of in zip(every, clauses, strict=True)
                    if of == clauses[at - 1])  # fmt: skip


def _before(every: tuple[Unit, ...], at: int) -> tuple[str, ...]:
    """What a sentence may go on with: those before it in its own clause, and the last of them."""
    own = every[at].label.rstrip("abcdefgh")
    before = [one.text for one in every[:at] if one.label.rstrip("abcdefgh") == own]
    if every[at].sort is not Sort.SENTENCE or not before:
        return ()
    return (" ".join(before), before[-1])


def _outcome(
    number: int, unit: Unit, before: tuple[str, ...], before_it: str = ""
) -> Outcome:
    text, label = contract_with(number, unit)
    errors = _errors(text, label)
    if errors and unit.sort is Sort.SENTENCE:  # it may speak of a Term and not say what it is
        kept, _ = contract_with(number, unit, own=False)
        text, errors = min(((text, errors), (kept, _errors(kept, label))), key=_wrong)
    if errors and unit.text.startswith("Any other ") and before_it:  # other than the clause says
        text, label = contract_with(number, unit, behind=before_it)
        errors = _errors(text, label)
    if errors and any(_goes_on(number, unit, said) for said in before):
        errors = ()
    if unit.sort is Sort.COVER:  # what is wrong with a cover line may be said of the whole cover
        errors = errors or _errors(text, "cover")
    name = f"{number} {unit.label}"
    if not errors:
        became = Became.WRONG if name in READ_WRONGLY else Became.RIGHT
        return Outcome(unit, became, None)
    if unit.sort in (Sort.SENTENCE, Sort.EXAMPLE) and _in_a_redraft(number, unit):
        return Outcome(unit, Became.RIGHT, None)
    first = errors[0]
    if name in ADVISED_RIGHTLY and _mended(label, first):
        return Outcome(unit, Became.ADVISED, first)
    if all(item.readings or item.code == _NOT_AT_HAND for item in errors):
        became = Became.ASKED if name in ASKED_RIGHTLY else Became.ASKED_WRONGLY
        return Outcome(unit, became, first)
    if name in REDRAFTED:
        return Outcome(unit, Became.OTHERWISE, first)
    named = first.code == "VBP106" or name in NOT_SAYABLE
    became = Became.NOT_SAYABLE if named else Became.NOT_TRIED
    return Outcome(unit, became, first)


def _wrong(tried: tuple[str, tuple[Diagnostic, ...]]) -> tuple[int, bool]:
    """How much is wrong, and whether nothing is advised."""
    _, errors = tried
    return len(errors), not any(item.fixes for item in errors)


def _goes_on(number: int, unit: Unit, before: str) -> bool:
    """Whether a sentence is read behind those before it, which are read without it."""
    def read(text: str, own: bool) -> bool:
        return not _errors(*contract_with(number, evolve(unit, text=text), own))

    both = f"{before} {unit.text}"
    return any(read(before, own) and read(both, own) for own in (True, False))


@cache
def _redraft(number: int) -> str:
    """The text of the redraft that settles, on one line."""
    found = sorted(Path(__file__).parent.glob(f"{number}-*.vbp"))
    return " ".join(found[0].read_text(encoding="utf-8").split()) if found else ""


def _in_a_redraft(number: int, unit: Unit) -> bool:
    """Whether a sentence stands there word for word, and is all of a sentence there."""
    said = re.escape(" ".join(unit.text.split()))
    return re.search(rf"(?:(?<=[.:] )|(?<=\d  )|(?<=\d )){said}", _redraft(number)) is not None


def _errors(text: str, label: str) -> tuple[Diagnostic, ...]:
    findings = check_text(text, "exhibit").findings
    errors = [item for item in findings if item.severity is Severity.ERROR]
    return tuple(item for item in errors if item.clause == label and item.code not in _ABSENT)


def _mended(label: str, found: Diagnostic) -> bool:
    """Whether the words that are advised, written where they belong, leave nothing wrong."""
    said = found.suggestion
    if said is None or not said.startswith("`"):
        return False
    return any(
        not _errors(fix.written(found.source.folded), label)
        for words in QUOTED.findall(said)[:1]
        for fix in (*found.fixes, *with_words(found, words))
        if found.source is not None
    )


def contract_with(
    number: int, unit: Unit, own: bool = True, behind: str = ""
) -> tuple[str, str]:
    """The standing contract with a unit in its place, and what a finding calls that place; where it
    is its `own`, what it would define is not said elsewhere; `behind` the clause before it."""
    if (instead := _in_its_own_place(number, unit)) is not None:
        return instead
    text = _without_what_is_tried((STANDING / f"{number}.vbp").read_text(encoding="utf-8"), unit)
    section = 4 if "\n4  Tried" in text else 3
    match unit.sort:
        case Sort.COVER:
            return _covered(text.replace("...\n", ""), unit)
        case Sort.LINE:
            line = re.compile(rf"^     {unit.label}  .*$", re.MULTILINE)
            now = line.sub(lambda _: f"     {unit.label}  {unit.text}", text)
            return now.replace("...\n", ""), f"line {unit.label}"
        case Sort.EXAMPLE:
            return text.replace("...\n", f"\nExample 1. {unit.text}\n"), "Example 1"
        case Sort.SENTENCE:
            said = f"{section}.1  {unit.text}\n"
            text = _without_own(text, unit) if own else text
            if behind:
                said = f"{section}.1  {behind}\n{section}.2  {unit.text}\n"
            return text.replace("...\n", said), f"{section}.{2 if behind else 1}"


def _in_its_own_place(number: int, unit: Unit) -> tuple[str, str] | None:
    """A sentence in the place of the one that stands for it, in a contract that makes rows of rows:
    `1.4 <1.2>  It runs ...` stands for sentence 1.2 of the exhibit."""
    for path in sorted(STANDING.glob(f"{number}-*.vbp")):
        text = path.read_text(encoding="utf-8")
        own = re.compile(rf"^(\d+\.\d+) <{re.escape(unit.label)}>  .*$", re.MULTILINE)
        if unit.sort is Sort.SENTENCE and (match := own.search(text)) is not None:
            said = own.sub(lambda _: f"{match[1]}  {unit.text}", text)
            return re.sub(r"^(\d+\.\d+) <[\d.]+>  ", r"\1  ", said, flags=re.MULTILINE), match[1]
    return None


_OWN = re.compile(r"^\.\.\.(?P<clause>\S.*)$", re.MULTILINE)
"""The clause that the exhibit has where a sentence is tried: for the lines that speak of it."""


def _without_what_is_tried(text: str, unit: Unit) -> str:
    """The clause with the number of what is tried stands there for a line, and not the sentence
    that gives its payment elsewhere; where a sentence is tried it is the other way round."""
    own = _OWN.search(text)
    if own is None or unit.sort is Sort.SENTENCE:
        return _OWN.sub("...", text)
    name = own["clause"][own["clause"].rfind("(the ") :]
    kept = [line for line in text.split("\n") if name not in line or line.startswith("...")]
    return _OWN.sub(lambda found: f"{found['clause']}\n...", "\n".join(kept))


def _covered(text: str, unit: Unit) -> tuple[str, str]:
    own = re.compile(rf"^{unit.label}:.*$", re.MULTILINE)
    said = f"{unit.label}: {unit.text}"
    if own.search(text):
        return own.sub(lambda _: said, text), f"cover, {unit.label}"
    return text.replace("\n\n1  Data", f"\n{said}\n\n1  Data"), f"cover, {unit.label}"


def _opening(said: str) -> str:
    """What a sentence would define: the words before its verb, without the year they are for and
    a remark in brackets."""
    said = re.sub(r"^(\"?[A-Z][^().]*?) \([^()]*\)(?= (?:means|is|are) )", r"\1", said)
    words = re.split(r" (?:means|is|are|=)[ ,]|:", said, maxsplit=1)[0]
    return re.split(r"\"? (?:for the \d{4} |of an? )", words, maxsplit=1)[0].strip('"')


_SAYS_PLACES = re.compile(r"percentile is found|are placed in order")
"""How percentiles are found, which a contract says once."""


def _without_own(text: str, unit: Unit) -> str:
    """The contract without the sentence for what the unit itself defines."""
    if unit.text.startswith("If "):
        return text
    openings = [_opening(said) for said in re.split(r"(?<=[.:])\s+(?=[A-Z])", unit.text)]
    openings = [one for one in openings if " if " not in one]  # `MCO shares if its Score is ...`
    openings += re.findall(r', and the "([A-Z][^"]+)" the ', unit.text)
    openings += ["Amount Withheld"] if " withhold from each " in unit.text else []
    rows = [row for row in unit.text.splitlines()[1:] if "  " in row.strip()]
    openings += [row.strip().split("  ")[0] for row in rows[1:]]  # the first is the heading
    status = re.match(r"An? .*? is ([a-z]+) if ", unit.text)

    def kept(match: re.Match[str]) -> str:
        """The sentence, or nothing in its place."""
        own = status is not None and match[0].rstrip(".").find(f" {status[1]} if ") > 0
        way = "Percentiles are found" in match[0] and _SAYS_PLACES.search(unit.text) is not None
        if own or way or ("halves are rounded" in match[0] and "halves are rounded" in unit.text):
            return f"{match[1]}  [deleted]"
        term = match[2].split("'s ")[-1]
        said = any(opening.endswith(term) for opening in openings)
        return f"{match[1]}  [deleted]" if said else match[0]

    return re.sub(r"^(2\.\d+)  (?:The )?(.+?) (?:means|is|are) .*$", kept, text, flags=re.MULTILINE)


def main(options: list[str]) -> None:
    """Print the counts of each exhibit; with `-v` each sentence and what is said of it."""
    total: Counter[Became] = Counter()
    for number in NUMBERS:
        found = outcomes(number)
        counted = [item for item in found if item.unit.sort is not Sort.EXAMPLE]
        counts = Counter(item.became for item in counted)
        total += counts
        examples = [item for item in found if item.unit.sort is Sort.EXAMPLE]
        _print(f"exhibit {number}", counts)
        worked = sum(item.became is Became.RIGHT for item in examples)
        print(f"    {worked:3} of {len(examples)} worked examples read untouched\n")
        for item in found if "-v" in options else ():
            said = f"\n        {item.said.code} {item.said.message}" if item.said else ""
            advice = f"\n        -> {item.said.suggestion}" if item.said else ""
            print(f"  {item.unit.label} [{item.became.value}] {item.unit.text[:300]}{said}{advice}")
    _print("all five", total)


def _print(name: str, counts: Counter[Became]) -> None:
    print(f"{name}: {counts.total()} sentences, lines and cover lines")
    for became in Became:
        print(f"    {counts[became]:3} {became.value}")


if __name__ == "__main__":
    main(sys.argv[1:])
