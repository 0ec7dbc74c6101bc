"""The contracts that paths on a command line mean: files, and those in folders."""

from collections.abc import Iterable
from pathlib import Path

from vbpdsl.source.diagnostic import Diagnostic

ENDING = ".vbp"

LIBRARY_HEADINGS = ("TABLES", "COMMON TERMS", "METHOD", "WORDING", "TEMPLATE")
"""How the first line of a document begins that contracts name and nobody signs by itself."""


def contract_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files meant by some paths: a folder means the contracts in it and below it."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += [inner for inner in sorted(path.rglob(f"*{ENDING}")) if not _document(inner)]
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def empty_folders(paths: Iterable[Path]) -> tuple[Diagnostic, ...]:
    """One finding for each folder that has no contract in it."""
    return tuple(
        Diagnostic(
            "VBP806",
            f"the folder `{path}` has no contract in it",
            suggestion=f"name a file, or a folder with files that end in {ENDING}",
        )
        for path in paths
        if path.is_dir() and not contract_files((path,))
    )


def _document(path: Path) -> bool:
    """Whether a file is a document that contracts name, to be read with them."""
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            first = next((line.strip() for line in stream if line.strip()), "")
    except OSError:
        return False
    return first.upper().startswith(LIBRARY_HEADINGS)
