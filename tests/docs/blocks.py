"""Fenced blocks of a page: what the page claims, in the form in which it can be executed.

The word after the fence says what a block is; the pages' own rules are in `docs/README.md`:

    ```vbp                     a whole contract: read and checked without an error
    ```vbp clause              clauses put into the standing contract of the page
    ```vbp error VBP121        the same, refused with that code
    ```console                 commands after `$ ` and what they print
"""

import re
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(?P<words>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """A fenced block: the words after its fence, its text, where it stands in its page."""

    page: str
    line: int
    words: tuple[str, ...]
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The name a failing test shows: page and line."""
        return f"{self.page}:{self.line}"


def page_text(page: str) -> str:
    """The text of a page, by its path from the root of the checkout."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> tuple[Block, ...]:
    """All fenced blocks of a page, in order."""
    text = page_text(page)
    return tuple(
        Block(
            page,
            text.count("\n", 0, match.start()) + 1,
            tuple(match["words"].split()),
            match["text"],
            match.start("text"),
            match.end("text"),
        )
        for match in _FENCE.finditer(text)
    )
