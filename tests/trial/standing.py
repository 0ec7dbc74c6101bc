"""The later trials: each clause put into a whole contract and checked to the end.

    python -m tests.trial.standing second [-v]

The first trial (`tests/trial/trial.py`) asks whether a clause is read. Here it stands in
`standing.vbp`, a contract with tables, Terms, conditions and a schedule, and the whole checker
looks at it: names, units, grain, tables, examples worked out. Two figures come of it:

* read: no complaint about the wording (no VBP1xx, and no word that is not known),
* computed: no error at all, so that the contract with this clause in it could be settled.

The writers of these clauses had seen a list of the contract's nouns and Terms (`vocabulary.md`)
and neither the contract nor the grammar.
"""

import re
import sys
from pathlib import Path

from attrs import frozen

from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Diagnostic, Severity

FOLDER = Path(__file__).parent
CONTRACT = (FOLDER / "standing.vbp").read_text(encoding="utf-8")
SETS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")

_ABSENT = ("VBP103", "VBP104", "VBP203", "VBP209", "VBP415", "VBP510", "VBP606")
"""What a clause taken out of its contract cannot help: numbers, letters, a Term or a cover line
that is there already, a clause or schedule that is cited and is not, a gate or a figure of the
contract around it that its condition or its promise contradicts."""

_WORDING = re.compile(r"VBP(10\d|11\d|201)")
_COVER_WORD = re.compile(r"([A-Z][A-Za-z]+(?: [A-Za-z]+)?):")


@frozen
class Outcome:
    """A clause of a trial and the first error found in the contract around it, if any."""

    form: str
    text: str
    error: str | None

    @property
    def read(self) -> bool:
        """Whether its wording was understood."""
        return self.error is None or not _WORDING.match(self.error)

    @property
    def computed(self) -> bool:
        """Whether nothing is wrong with it at all."""
        return self.error is None


def clauses(path: Path) -> tuple[str, ...]:
    """The clauses of a file, apart by blank lines."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(block.strip() for block in blocks if block.strip())


def outcomes(name: str) -> tuple[Outcome, ...]:
    """Every clause of a set, form by form."""
    files = sorted((FOLDER / name).glob("[0-9]*.txt"))
    return tuple(
        Outcome(path.stem, clause, _error(path.stem, clause))
        for path in files
        for clause in clauses(path)
    )


def contract_with(form: str, clause: str) -> str:
    """The standing contract with a clause at the place where its form belongs."""
    if form.startswith("24"):
        return _covered(clause)
    before, _, after = CONTRACT.partition("\n...\n")
    if form.startswith("18"):
        return f"{before}\n     {_indented(clause)}\n{after}"
    if form.startswith("21"):
        return f"{before}\n{after.partition('Schedule 1')[0]}{clause}\n\nSchedule 1{_rest(after)}"
    head, schedules = after.partition("\nSchedule 1")[0], _rest(after)
    if form.startswith("23"):  # typed short: without a number, without a full stop
        return f"{before}\n{head}\n5  Trial\n\n{clause}\n\nSchedule 1{schedules}"
    return f"{before}\n{head}\n5  Trial\n5.1  {clause}\n\nSchedule 1{schedules}"


def _rest(after: str) -> str:
    return after.partition("\nSchedule 1")[2]


def _indented(clause: str) -> str:
    return clause.replace("\n", "\n     ")


def _covered(clause: str) -> str:
    """The standing contract with a cover line in place of its own."""
    text = CONTRACT.replace("\n...\n", "\n")
    match = _COVER_WORD.match(clause)
    label = match[1] if match else ""
    label = {"Period": "Years", "Year": "Years"}.get(label, label)
    own = re.compile(rf"^{re.escape(label)}:.*$", re.MULTILINE)
    if match and own.search(text):
        return own.sub(lambda _: clause, text, count=1)
    return text.replace("\n\n1  Data", f"\n{clause}\n\n1  Data", 1)


def _error(form: str, clause: str) -> str | None:
    (file,) = check_text(contract_with(form, clause), form, advised=False).files
    errors = [item for item in file.findings if item.severity is Severity.ERROR]
    if form.startswith("24"):  # another cover makes other clauses wrong; its own line is asked for
        label = clause.partition(":")[0]
        errors = [item for item in errors if _of_cover(item, label)]
    found = [item for item in errors if item.code not in _ABSENT]
    first = next(iter(sorted(found, key=lambda item: not _WORDING.match(item.code))), None)
    return f"{first.code} {first.message}" if first is not None else None


def _of_cover(item: Diagnostic, label: str) -> bool:
    return bool(_WORDING.match(item.code)) and item.clause in ("cover", f"cover, {label}")


def report(name: str, verbose: bool) -> None:
    """Print the two figures, form by form and in all; `-v` shows what is wrong with the others."""
    found = outcomes(name)
    forms = dict.fromkeys(item.form for item in found)
    print(f"{name:32} read  computed")
    for form in forms:
        items = [item for item in found if item.form == form]
        print(_row(form, items))
        for item in items if verbose else ():
            if item.error is not None:
                print(f"    {item.text[:300]!r}\n        {item.error[:200]}")
    print(_row("all", list(found)))
    read, computed = (sum(map(how, found)) for how in (_is_read, _is_computed))
    print(f"{'':32} {100 * read / len(found):.1f}%  {100 * computed / len(found):.1f}%")


def _is_read(item: Outcome) -> bool:
    return item.read


def _is_computed(item: Outcome) -> bool:
    return item.computed


def _row(name: str, items: list[Outcome]) -> str:
    read, computed = (sum(map(how, items)) for how in (_is_read, _is_computed))
    return f"{name:32} {read:3}  {computed:3} of {len(items):3}"


if __name__ == "__main__":
    report(next(iter(sys.argv[1:]), "second"), "-v" in sys.argv)
