"""The answer to "what does this code mean": the page of a diagnostic."""

import difflib
import re
from pathlib import Path

from vbpdsl.source.classes import frozen
from vbpdsl.source.files import shipped

PAGES = "docs/diagnostics"

FAMILIES = {
    "1": "wording and the page",
    "2": "names",
    "3": "units, keys and dates",
    "4": "tables and bands",
    "5": "what a contract must say",
    "6": "examples",
    "7": "data",
    "8": "files and command lines",
}


@frozen
class Explained:
    """A code with its page; `text` is None if there is no such code, `near` are codes like it."""

    code: str
    text: str | None
    near: tuple[str, ...] = ()


def explain(code: str) -> Explained:
    """The page of a code; `201` and `vbp201` mean VBP201."""
    wanted = _normal(code)
    known = known_codes()
    if wanted not in known:
        return Explained(wanted, None, tuple(difflib.get_close_matches(wanted, known, n=3)))
    return Explained(wanted, _page(wanted).read_text(encoding="utf-8"))


def known_codes() -> tuple[str, ...]:
    """All codes that have a page, in order."""
    folder = shipped(PAGES)
    found = folder.glob("VBP*.md") if folder.is_dir() else ()
    return tuple(sorted(path.stem for path in found))


def titles() -> tuple[tuple[str, str], ...]:
    """All codes with the titles of their pages, in order."""
    return tuple((code, _title(code)) for code in known_codes())


def family(code: str) -> str:
    """What the codes with the same first digit are about."""
    return FAMILIES.get(code[3:4], "other")


def _title(code: str) -> str:
    with _page(code).open(encoding="utf-8") as page:
        return page.readline().partition(":")[2].strip()


def _normal(code: str) -> str:
    digits = re.fullmatch(r"\s*(?:vbp)?[\s-]*(\d{1,3})\s*", code, re.IGNORECASE)
    return f"VBP{int(digits[1]):03d}" if digits else code.strip().upper()


def _page(code: str) -> Path:
    return shipped(PAGES) / f"{code}.md"
