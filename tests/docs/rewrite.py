"""Write the outputs that a page shows anew, from what its commands print now.

    python -m tests.docs.rewrite docs/tutorial.md

For the person who edits a page, never for the test: read the difference before you keep it. What
stands between two `...` lines keeps its first line and its length.
"""

import sys
import tempfile
from pathlib import Path

from tests.docs.blocks import ROOT, Block
from tests.docs.session import ELIDED, Spoken, agrees, played


def main(pages: list[str]) -> int:
    """Rewrite pages in place."""
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            done = played(page, Path(folder))
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        for block, spoken in reversed(done):
            if block.words[:1] == ("console",):
                text = text[: block.start] + _console(block, spoken) + text[block.end :]
        path.write_text(text, encoding="utf-8")
    return 0


def _console(block: Block, spoken: tuple[Spoken, ...]) -> str:
    parts: list[str] = []
    for index, item in enumerate(spoken):
        lines = item.shown if agrees(item.shown, item.printed) else _shown_again(item, block)
        parts += ([""] if index else []) + [f"$ {item.command}", *lines]
    return "\n".join(parts) + "\n"


def _shown_again(item: Spoken, block: Block) -> tuple[str, ...]:
    """What was printed, shortened where the page shortens it."""
    chunks: list[list[str]] = [[]]
    for line in item.shown:
        if line.strip() == ELIDED:
            chunks.append([])
        else:
            chunks[-1].append(line)
    if len(chunks) == 1:
        return item.printed
    printed = list(item.printed)
    shown: list[str] = printed[: len(chunks[0])]
    for chunk in chunks[1:-1]:
        if chunk[0] not in printed:
            print(f"{block.name}: `{chunk[0]}` is printed no more; shorten it by hand")
            return item.shown
        at = printed.index(chunk[0])
        shown += [ELIDED, *printed[at : at + len(chunk)]]
    tail = printed[len(printed) - len(chunks[-1]) :] if chunks[-1] else []
    return (*shown, ELIDED, *tail)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
