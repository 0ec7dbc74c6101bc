"""What a clause means today, in one of three ways.

* `means`: the contract with it can be settled; what is other there than in the standing contract.
* `asked`: it is read, and the contract is refused for another reason (an example that leaves
  something unsaid is one); how it is printed then.
* nothing: it is not read, so that there is no meaning to keep.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from attrs import asdict, evolve, fields_dict, frozen

from tests.meaning.meaning import Meaning, meaning_of, other
from tests.meaning.subjects import PROBES, STANDING, Clause, base, own_units
from tests.samples.read_alone import read_alone
from vbpdsl.answers.opened import Opened
from vbpdsl.engine.reference.mismatches import run_examples
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Findings, Severity
from vbpdsl.source.library import library_for
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.format import format_documents
from vbpdsl.syntax.read import read_documents

Entry = dict[str, Any]

WORDING = re.compile(r"VBP(10\d|11\d|201)")
"""Not understood, as against understood and asked after."""

PLACE_TAKEN = ("VBP104", "VBP203")
"""A letter or a Term that the standing contract has already."""


@frozen
class Around:
    """How a clause was put into its contract: what was left out for it, its letter instead of its
    own, whether probes stand by."""

    without: str = ""
    letter: str = ""
    probed: bool = False


_PLACING = tuple(fields_dict(Around))


def today(clause: Clause, around: Around | None = None) -> Entry | None:
    """What a clause means; `around` is how it was put into its contract, if that is known."""
    if around is not None:
        opened = _opened(clause, around)
    else:
        around, opened = _placed(clause)
    shown = run_examples(opened.contract) if opened.contract is not None else ()
    errors = [one for one in (*opened.findings, *shown) if one.severity is Severity.ERROR]
    if opened.contract is not None and not errors:
        probes = _probes(clause, around)
        found = other(meaning_of(opened.contract, STANDING), base_meaning(probes))
        return {**_said(around), "means": found}
    codes = sorted({one.code for one in errors})
    if any(WORDING.match(code) and code not in PLACE_TAKEN for code in codes):
        return None
    return {**_said(around), "asked": codes, "printed": printed(clause.contract())}


def _placed(clause: Clause) -> tuple[Around, Opened]:
    """The first way in which a clause stands in the contract without a mistake, else the plain."""
    plain = Around()
    opened = _opened(clause, plain)
    if opened.contract is None:
        codes = {one.code for one in opened.findings if one.severity is Severity.ERROR}
        ways = _other_places(clause) if codes <= set(PLACE_TAKEN) else ()
        found = ((around, _opened(clause, around)) for around in ways)
        return next((one for one in found if one[1].contract is not None), (plain, opened))
    if clause.probes() and (clause.form[:2] in ("22", "25") or not _moves(opened.contract)):
        shown = _opened(clause, Around(probed=True))
        return (Around(probed=True), shown) if shown.contract is not None else (plain, opened)
    return plain, opened


def _other_places(clause: Clause) -> Iterator[Around]:
    """In place of the line with its letter or of the clause with its Term; as the next line."""
    if clause.form.startswith("18"):
        yield Around(clause.text[0]) if clause.text[0] in "abcde" else Around(letter="f")
    said = clause.text.lower()
    for label, words in own_units():
        name = re.match(r"(?:each \w+'s )?([\w' ]+?)(?: means| is|:)", words.lower())
        if name and name[1] in said:
            yield Around(label)


def _opened(clause: Clause, around: Around) -> Opened:
    return read_alone(text_around(clause, around), clause.form)


def text_around(clause: Clause, around: Around) -> str:
    """The contract with a clause put into it in a certain way."""
    if around.letter:
        clause = evolve(clause, text=around.letter + clause.text[1:])
    return clause.contract(around.without, _probes(clause, around))


def _probes(clause: Clause, around: Around) -> tuple[str, ...]:
    return clause.probes() if around.probed else ()


def _moves(contract: Contract) -> bool:
    """Whether a clause brings a Term of its own."""
    return any(item.clause.startswith("5") for item in contract.definitions)


def _said(around: Around) -> Entry:
    """How the clause was placed, as it is kept: nothing where it simply stands there."""
    return {name: value for name, value in asdict(around).items() if value}


def around_of(entry: Entry) -> Around:
    """How a clause was placed when it was recorded."""
    return Around(**{name: value for name, value in entry.items() if name in _PLACING})


@lru_cache(maxsize=32)
def base_meaning(probes: tuple[str, ...] = ()) -> Meaning:
    """What the standing contract means without the clause, with the same probes."""
    if not probes or probes == PROBES:
        return meaning_of(base(probes), STANDING)
    return meaning_of(base(), STANDING)  # what a probe counts is not there without the clause


def printed(contract: str) -> str:
    """What a clause adds to the printed form, on one line and without its number."""
    text, unadvised = SourceText("trial", contract), Findings(advised=False)
    documents = read_documents(text, library_for(None), unadvised)
    own = [line for line in format_documents(documents).splitlines() if line not in _base_lines()]
    return re.sub(r"^(5 Trial )?(5\.1 )?", "", " ".join(" ".join(own).split()))


@lru_cache(maxsize=1)
def _base_lines() -> frozenset[str]:
    text = base().source
    documents = read_documents(text, library_for(None), Findings(advised=False))
    return frozenset(format_documents(documents).splitlines())
