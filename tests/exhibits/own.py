"""Fourteen exhibits in the manner of lawyers, written before the forms that they use were there.

    python -m tests.exhibits.own

Each stands with a description of its data as one contract. A clause is read if nothing in it is
refused, asked rightly if every finding in it is a question, advised if a program that follows the
first advice on each of its findings takes them away.
"""

import re
from collections import Counter
from pathlib import Path

from tests.advice.followed import texts_with
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Diagnostic, Severity

OWN = Path(__file__).parent / "own"
_CLAUSE = re.compile(r"^([2-9]\.\d+)  ", re.MULTILINE)


def _errors(text: str) -> list[Diagnostic]:
    return [one for one in check_text(text).findings if one.severity is Severity.ERROR]


def counts(path: Path, *, with_advice: bool = True) -> Counter[str]:
    """How many clauses of an exhibit were read, asked about, advised on and refused."""
    text = path.read_text(encoding="utf-8")
    found: dict[str, list[Diagnostic]] = {label: [] for label in _CLAUSE.findall(text)}
    for one in _errors(text):
        if one.clause in found:
            found[one.clause].append(one)
    return Counter(_became(errors, with_advice) for errors in found.values())


def _became(errors: list[Diagnostic], with_advice: bool) -> str:
    if not errors:
        return "read"
    if all(one.readings for one in errors):
        return "asked"
    advised = with_advice and all(_mended(one) for one in errors)
    return "advised" if advised else "refused"


def _mended(found: Diagnostic) -> bool:
    """Whether the first words that are advised leave nothing wrong in the clause."""
    for text in texts_with(found):
        return all(one.clause != found.clause for one in _errors(text))
    return False


def main() -> None:
    """Print the counts of each and of all."""
    total: Counter[str] = Counter()
    for path in sorted(OWN.glob("*.vbp")):
        found = counts(path)
        total += found
        print(f"{path.stem:10} {found.total():3} clauses: {dict(found)}")
    print(f"{'all':10} {total.total():3} clauses: {dict(total)}")


if __name__ == "__main__":
    main()
