"""The sentences that `grammar/sentences.txt` offers where one is not read, from contracts that are.

    python -m tests.kept.models       writes the file anew

They come from the shipped programs and the library, and from kept cases that are paid rightly and
were never allowed to be asked about. Of sentences that differ in nouns and figures alone the
shortest is taken.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.kept.texts import kept_cases
from vbpdsl.syntax.refused.alike import BETWEEN, FILE, line_said
from vbpdsl.syntax.words.shape import shape

ROOT = Path(__file__).parents[2]
HEAD = """\
# Sentences that are read, each with its shape: what is shown beside one that is not read and is
# like them. They come from the shipped contracts and from cases that are settled to figures worked
# out by hand. Written by `python -m tests.kept.models`; a test holds that each stands in one.
"""
SHORTEST, LONGEST = 15, 260
"""Signs of a sentence that is of use to somebody else."""
_CLAUSE = re.compile(
    r"^\d+\.\d+  (.*?)(?=^\d+(?:\.\d+)?  |^\s*$|^Example|^Schedule|\Z)", re.MULTILINE | re.DOTALL
)
_LINE = re.compile(
    r"^ +[a-z]{1,2}  ([A-Z][\w' -]*:\s.*?)(?=^\s+[a-z]{1,2}  |^\d+(?:\.\d+)?  |^\s*$|^Example|\Z)",
    re.MULTILINE | re.DOTALL,
)
"""A line of a settlement schedule: its name and what it is."""
_NEXT = re.compile(r"(?<=\.)\s+(?=[A-Z\"])")


def texts() -> Iterator[str]:
    """The shipped contracts, and those of the cases that are read."""
    for path in sorted((ROOT / "contracts_dsl").rglob("*.vbp")):
        yield path.read_text(encoding="utf-8")
    for case in kept_cases():
        if case.pays is not None and case.asked == "no":
            yield case.contract


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a contract's clauses that stand by themselves."""
    for clause in _CLAUSE.findall(text):
        said = " ".join(clause.split())
        if "[" not in said:
            yield from _NEXT.split(said.split(" | ")[0].split(" - ")[0].strip())


def lines_of(text: str) -> Iterator[str]:
    """The lines of a contract's schedules that are no tables."""
    for line in _LINE.findall(text):
        said = " ".join(line.split())
        if not set("[|") & set(said):
            yield said


def models() -> dict[str, tuple[str, ...]]:
    """Sentences with their shapes, one of each shape."""
    found: dict[tuple[str, ...], str] = {}
    for text in texts():
        for sentence in (*sentences_of(text), *lines_of(text)):
            whole = sentence.endswith((".", ":")) or line_said(sentence) != sentence
            if SHORTEST < len(sentence) < LONGEST and whole:
                words = shape(line_said(sentence))
                known = found.get(words)
                if known is None or len(sentence) < len(known):
                    found[words] = sentence
    return {sentence: words for words, sentence in found.items()}


def main() -> None:
    """Write the file."""
    lines = (f"{one}{BETWEEN}{' '.join(words)}" for one, words in sorted(models().items()))
    (ROOT / FILE).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
