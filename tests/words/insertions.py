"""Words put into every place of every text: the figures change, or they are refused or asked about.

    python -m tests.words.insertions [--every N] [--only NAME] [--phrase WORDS]

A word that can be put into a contract without any change of what it means is a word that a reader
would count on and that nothing computes. Printed is each that passes in silence.
"""

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from tests.words.places import Spot, spots
from tests.words.texts import Tried, shared, texts

PHRASES = (
    "net of rebates",
    "up to $5",
    "for members under 65",
    "in 2025",
    "excluding newborns",
    "as adjusted",
    "or such later date as the Plan elects",
    "if the Plan agrees",
    "with at least 5,000 members",
    "capped at $100,000",
    "for the first year only",
    "not to exceed twice that",
)


@frozen
class Insertion:
    """Words put into one spot of a text."""

    tried: Tried
    spot: Spot
    words: str

    @property
    def text(self) -> str:
        """The text with the words in it."""
        at, text = self.spot.at, self.tried.text
        after = "" if text[at : at + 1] in (" ", "\n", ".", ",", ";", ":", "") else " "
        return f"{text[:at]} {self.words}{after}{text[at:]}"

    @property
    def name(self) -> str:
        """Where and what, for a list."""
        line = self.tried.text.count("\n", 0, self.spot.at) + 1
        return f"{self.tried.name} line {line} ({self.spot.what}): {self.words}"

    def passes_in_silence(self, before: object) -> bool:
        """Whether the contract means the same with the words as without."""
        return self.tried.read(self.text) == before


def insertions(
    every: int = 1,
    only: str = "",
    phrases: tuple[str, ...] = PHRASES,
    share: tuple[int, int] = (0, 1),
) -> Iterator[Insertion]:
    """All insertions, or one in so many, chosen by a hash so that the choice stays; `share` is
    which part of how many parts of the texts."""
    for tried in shared(texts(), share):
        if only not in tried.name:
            continue
        start, end = tried.piece or (0, len(tried.text))
        for spot in spots(tried.text):
            for words in phrases:
                one = Insertion(tried, spot, words)
                if start <= spot.at <= end and chosen(one.name, every):
                    yield one


def chosen(name: str, every: int) -> bool:
    name = re.sub(r"(?:\.md:| line )\d+", "", name)  # a line more above chooses no others
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % every == 0


def silent(found: Iterator[Insertion]) -> Iterator[tuple[Insertion, bool]]:
    """Each insertion and whether it passes in silence."""
    before: dict[str, object] = {}
    for one in found:
        tried = one.tried
        if tried.name not in before:
            before[tried.name] = tried.read(tried.text)
            assert before[tried.name] is not None, f"{tried.name} is refused as it stands"
        yield one, one.passes_in_silence(before[tried.name])


def main() -> int:
    """Try them, print what passes in silence, and how many of how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--phrase", action="append")
    options = parser.parse_args()
    phrases = tuple(options.phrase or PHRASES)
    total, passed = 0, Counter[str]()
    for one, is_silent in silent(insertions(options.every, options.only, phrases)):
        total += 1
        if is_silent:
            passed[one.spot.what] += 1
            print(one.name, flush=True)
    for what, count in passed.most_common():
        print(f"{count:6} {what}")
    print(f"{passed.total()} of {total} insertions pass in silence")
    return 1 if passed else 0


if __name__ == "__main__":
    raise SystemExit(main())
