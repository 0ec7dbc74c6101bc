"""The answer to "what does this code mean": the page of a diagnostic."""

import difflib
import re
from pathlib import Path

from attrs import frozen

from vbpdsl.source.files import shipped

PAGES = "docs/diagnostics"


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


def _normal(code: str) -> str:
    digits = re.fullmatch(r"\s*(?:vbp)?[\s-]*(\d{1,3})\s*", code, re.IGNORECASE)
    return f"VBP{int(digits[1]):03d}" if digits else code.strip().upper()


def _page(code: str) -> Path:
    return shipped(PAGES) / f"{code}.md"
