"""Exhibits in the manner of lawyers, written before the forms that they use were there.

    python -m tests.exhibits.own [-v]

Each stands with a description of its data as one contract. Checked whole it says too little: a
sentence that cannot be read hides what the model would say of all others. So what is refused is
taken out, its number kept, and the rest is checked again, until nothing is refused. A clause is
read if it stands in what is left, which is a contract that is read whole; or if nothing is wrong
with it but that a noun is not defined which a clause that was taken out was to define. It is asked
about rightly if every finding in it is a question, and advised if a program that follows the first
advice on each of its findings takes them away.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from tests.advice.followed import texts_with
from vbpdsl.answers.check import check_opened
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import QUOTED, Diagnostic, Severity

OWN = Path(__file__).parent / "own"
_CLAUSE = re.compile(r"^([2-9]\.\d+)  ", re.MULTILINE)
_UNDEFINED = ("VBP201", "VBP205", "VBP104")
"""Not defined, no column, no such payment: it may be that a clause was to say it."""


def _errors(text: str, *, advised: bool = False) -> list[Diagnostic]:
    found = check_opened(open_text(text, advised=advised)).findings
    return [one for one in found if one.severity is Severity.ERROR]


def counts(path: Path, *, with_advice: bool = True) -> Counter[str]:
    """How many clauses of an exhibit were read, asked about, advised on and refused."""
    return Counter(outcomes(path, with_advice=with_advice).values())


def outcomes(path: Path, *, with_advice: bool = True) -> dict[str, str]:
    """What became of each clause of an exhibit."""
    text = path.read_text(encoding="utf-8")
    became = dict.fromkeys(_CLAUSE.findall(text), "read")
    out: dict[str, str] = {}
    while found := _by_clause(text, became.keys() - out.keys(), with_advice):
        removed = " ".join(out.values()).casefold()
        for label, errors in found.items():
            left, said = _without(text, label)
            lacking = all(_only_lacks(one, removed) for one in errors)
            became[label] = "read" if lacking else _became(errors, with_advice)
            out[label], text = said, left
    return became


def _by_clause(text: str, labels: set[str], advised: bool) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for one in _errors(text, advised=advised):
        if one.clause in labels:
            found.setdefault(one.clause, []).append(one)
    return found


def _without(text: str, label: str) -> tuple[str, str]:
    """A text without the words of a clause, and those words; an example is no part of a clause."""
    clause = re.compile(
        rf"^{re.escape(label)}  (.*?)(?=^\d+(?:\.\d+)?  |^\s*$|^(?:Example|Schedule) |\Z)",
        re.MULTILINE | re.DOTALL,
    )
    words = clause.search(text)
    assert words is not None, label
    return text[: words.start(1)] + "[deleted]\n" + text[words.end(1) :], words[1]


def _only_lacks(found: Diagnostic, removed: str) -> bool:
    """Whether nothing is wrong but that a noun is unknown which what was taken out would define, or
    a status of which it would say when something has it."""
    nouns = QUOTED.findall(found.message)
    if found.code not in _UNDEFINED or not nouns:
        return False
    noun = nouns[0].casefold()
    status = found.message.startswith("no clause says when") and f" is {noun} " in removed
    return status or f'"{noun}"' in removed


def _became(errors: list[Diagnostic], with_advice: bool) -> str:
    if all(one.readings for one in errors):
        return "asked"
    advised = with_advice and all(_mended(one) for one in errors)
    return "advised" if advised else "refused"


def _mended(found: Diagnostic) -> bool:
    """Whether the first words that are advised leave nothing wrong in the clause."""
    for text in texts_with(found):
        return all(one.clause != found.clause for one in _errors(text))
    return False


def main(options: list[str]) -> None:
    """Print the counts of each and of all; with `-v` each clause that is not read."""
    total: Counter[str] = Counter()
    for path in sorted(OWN.glob("*.vbp")):
        found = outcomes(path)
        total += (counted := Counter(found.values()))
        print(f"{path.stem:16} {counted.total():3} clauses: {dict(counted)}")
        for label, became in found.items() if "-v" in options else ():
            if became != "read":
                print(f"    {label} {became}")
    print(f"{'all':16} {total.total():3} clauses: {dict(total)}")


if __name__ == "__main__":
    main(sys.argv[1:])
