"""What stands in the files of `cases/`: contracts, their tables, and what is right of them.

A file has a contract with three dots where the clauses of a case stand, tables of data, and cases:

    == data visit                     a table: a file of data, comma separated
    == case fees of the member        clauses, then what is right of them:
    -- pays sum(v.fee for v in visit) the total of all payments, or what each party's are
    -- or ask                         it may be asked about or refused as well
    -- ask                            it must be asked about or refused before anything is paid
"""

import re
from pathlib import Path

from attrs import frozen

FOLDER = Path(__file__).parent / "cases"
_HEAD = re.compile(r"^== (data|case) (.+)$", re.MULTILINE)


@frozen
class Kept:
    """A contract, its tables, and what it pays; `asked` is no, allowed or required."""

    file: str
    own_name: str
    contract: str
    tables: dict[str, str]
    pays: str | None
    asked: str

    @property
    def name(self) -> str:
        """The name of its file and its own."""
        return f"{self.file}: {self.own_name}"


def kept_cases() -> tuple[Kept, ...]:
    """All cases of the folder, each by the name of its file and its own."""
    return tuple(case for path in sorted(FOLDER.glob("*.txt")) for case in _of_file(path))


def _of_file(path: Path) -> list[Kept]:
    contract, *rest = _HEAD.split(path.read_text())
    parts = [(rest[at], rest[at + 1], rest[at + 2].strip("\n")) for at in range(0, len(rest), 3)]
    tables = {name: text + "\n" for kind, name, text in parts if kind == "data"}
    cases = [(name, text) for kind, name, text in parts if kind == "case"]
    return [_case((path.stem, name), contract, tables, text) for name, text in cases]


def _case(name: tuple[str, str], contract: str, tables: dict[str, str], text: str) -> Kept:
    clauses, _, right = text.partition("\n-- ")
    pays = right.removeprefix("pays ").split("\n-- or ask")[0] if right.startswith("pays") else None
    asked = "required" if pays is None else "allowed" if "\n-- or ask" in right else "no"
    assert pays is not None or right.strip() == "ask", name
    whole = contract.replace("\n...\n", f"\n{clauses.strip(chr(10))}\n")
    return Kept(*name, whole, tables, pays, asked)
