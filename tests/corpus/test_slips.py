"""Slips of the pen, thousands of them in longer runs: `check` never stumbles and never hangs.

Words and lines of good contracts are deleted, doubled, swapped and replaced, from fixed seeds, so
that a failure can be looked at again. `SLIPS=5000 pytest tests/corpus/test_slips.py` for more.
"""

import os
import random
import re
import time
from pathlib import Path

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.source.render import render_all

ROOT = Path(__file__).parents[2]
SEEDS = tuple(
    path.read_text(encoding="utf-8")
    for path in (
        *sorted((Path(__file__).parent / "good").glob("*.vbp")),
        *sorted(ROOT.glob("contracts_dsl/programs/*/*.vbp")),
    )
)
WORDS = [
    *sorted({word for text in SEEDS for word in re.findall(r"\S+", text)}),
    "(", ")", "[words]", "|", "-", "$", "%", "12/31/2024", "$-5", '"', "'s", "clause", "1.1", "a",
    "Example 1.", "Always true:", "\u00a0", "\x07", "\U0001f600", "×", "=", ">=", "+",
]  # fmt: skip
COUNT = int(os.environ.get("SLIPS", "48"))
LONGEST = 10.0
"""Seconds of work that one contract may take, whatever else the machine does."""


def slipped(text: str, chance: random.Random) -> str:
    """A text with one to four slips in it."""
    for _ in range(chance.randint(1, 4)):
        slip = chance.choice((_in_words, _in_lines, _in_letters))
        text = slip(text, chance) or "EXHIBIT"
    return text


def _in_words(text: str, chance: random.Random) -> str:
    words = re.findall(r"\S+|\s+", text)
    at = chance.randrange(len(words))
    words[at : at + chance.randint(0, 1)] = chance.choice(([], [chance.choice(WORDS) + " "]))
    return "".join(words)


def _in_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(two, lines[one])
        case _:
            lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _in_letters(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    cut = chance.choice((0, chance.randint(1, 30)))
    put = "" if cut else chance.choice("().,;:|-$%'\"[]{}0aZ\n\t ")
    return text[:at] + put + text[at + cut :]


@pytest.mark.parametrize("part", range(8))
def test_slips_are_answered(part: int) -> None:
    for number in range(part, COUNT, 8):
        chance = random.Random(number)
        text = slipped(chance.choice(SEEDS), chance)
        began = time.process_time()
        try:
            render_all(check_text(text).findings)
        except Exception as error:
            error.add_note(f"slip {number} of tests/corpus/test_slips.py:\n{text}")
            raise
        assert time.process_time() - began < LONGEST, number
