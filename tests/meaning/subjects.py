"""What has a meaning to be kept: clauses of the trial in their standing contract, and contracts.

A clause taken out of its own contract may bring a letter or a Term that the standing contract has
already. It is put in the place of that one then; `without` names the clause or line left out. A
clause that only says what holds for something else (a missing cell, a kind of row) is shown by
probes, clauses that use it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from tests.meaning.rows import FOLDER as DATA
from tests.trial import standing
from vbpdsl.answers.opening import open_file, open_text
from vbpdsl.model.contract import Contract

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "contracts_dsl/programs"
HOME = PROGRAMS / "medical-home/data"
TABLES = {
    "medical-home-one-sentence": HOME,
    "short-amount": HOME,
    "short-on-a-condition": HOME,
    "short-with-a-limit": HOME,
}
"""Contracts that are settled on tables which another one brought."""

STANDING = DATA / "standing"
PROBES = (
    "Probe Score means the Practice's satisfaction score for the Performance Year.",
    "Probe Complaints means the Practice's complaints for the Performance Year.",
    "Probe Rate means the Practice's prior savings rate for the Performance Year.",
    "Probe Fee is $100 if the Practice's report date is after April 30 of the next year; "
    "otherwise $0.",
    "Each member's Probe Risk means the member's risk score.",
    "Probe Stays means the number of the Practice's stays whose day of discharge is in the "
    "Performance Year.",
)
"""Clauses that read what is missing somewhere in the tables."""

_KIND = re.compile(r'"?([A-Z][\w -]+?)"? means (?:a|any) ([a-z]+)')
_USES = {
    "member": "Probe Months means the number of months in which {}s belong to the Practice.",
    "claim": "Probe Cost means the total allowed amount of {}s for services in months when the "
    "member belongs to the Practice.",
    "medical": "Probe Cost means the total allowed amount of {}s for services in months when the "
    "member belongs to the Practice.",
    "stay": "Probe Number means the number of the Practice's {}s.",
}
"""For a kind of row that a clause names, a clause that counts it."""


@frozen
class Clause:
    """A clause of a trial set: `eighth/08/3` is the fourth of its form."""

    name: str
    form: str
    text: str

    def contract(self, without: str = "", probes: tuple[str, ...] = ()) -> str:
        """The standing contract with this clause and probes, and without one of its own."""
        text = probed(standing.contract_with(self.form, self.text), probes)
        return left_out(text, without) if without else text

    def probes(self) -> tuple[str, ...]:
        """The clauses that show what this one says, where it moves no figure by itself."""
        if self.form[:2] in ("22", "25"):
            return PROBES
        kind = _KIND.match(self.text)
        return (_USES[kind[2]].format(kind[1]),) if kind and kind[2] in _USES else ()


def clauses() -> Iterator[Clause]:
    """Every clause of the later trials, set by set and form by form."""
    for name in standing.SETS:
        for path in sorted((standing.FOLDER / name).glob("[0-9]*.txt")):
            for place, text in enumerate(standing.clauses(path)):
                yield Clause(f"{name}/{path.stem[:2]}/{place}", path.stem, text)


def left_out(text: str, label: str) -> str:
    """A contract without one of its numbered clauses or lettered lines, table and all."""
    unit = re.compile(rf"^ *{re.escape(label)}  .*\n(?:     +\|.*\n)*", re.MULTILINE)
    return unit.sub("", text, count=1)


def probed(text: str, probes: tuple[str, ...]) -> str:
    """A contract with probes in a section of their own, after its last one."""
    if not probes:
        return text
    section = 6 if re.search(r"^5\s", text, re.MULTILINE) else 5
    added = "".join(f"{section}.{place}  {probe}\n" for place, probe in enumerate(probes, 1))
    return text.replace("\nSchedule 1", f"\n{section}  Probes\n{added}\nSchedule 1", 1)


def own_units() -> tuple[tuple[str, str], ...]:
    """The clauses and lines of the standing contract: number or letter, and the words."""
    found = re.findall(r"^ *(\d\.\d+|[a-e])  (.+)$", standing.CONTRACT, re.MULTILINE)
    return tuple(found)


@lru_cache(maxsize=32)
def base(probes: tuple[str, ...] = ()) -> Contract:
    """The standing contract with no clause added but probes."""
    text = probed(standing.CONTRACT.replace("\n...\n", "\n"), probes)
    opened = open_text(text, "standing", advised=False)
    assert opened.contract is not None, opened.findings
    return opened.contract


def whole_contracts() -> Iterator[tuple[str, Contract, Path]]:
    """The programs and the contracts of the good corpus, each with the tables it is settled on."""
    for path in sorted(PROGRAMS.glob("*/contract.vbp")):
        name = path.parent.name
        yield f"programs/{name}", _opened(path), TABLES.get(name, path.parent / "data")
    for path in sorted((ROOT / "tests/corpus/good").glob("*.vbp")):
        yield f"corpus/{path.stem}", _opened(path), TABLES.get(path.stem, DATA / path.stem)


def _opened(path: Path) -> Contract:
    opened = open_file(path)
    assert opened.contract is not None, opened.findings
    return opened.contract
