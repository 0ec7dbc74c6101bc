"""Every form of lawyers' shorthand has one of its words in each sentence that has the form: else
the form would not be looked for, and the sentence be refused."""

from pathlib import Path

import pytest

from vbpdsl.syntax.electing.in_plain_words import _FORMS, _sentences
from vbpdsl.syntax.electing.whole_page import WholePage

CASES = sorted((Path(__file__).parents[1] / "kept" / "cases").glob("*.txt"))
SEVERAL = WholePage(
    'Larch Health Plan (the "Plan")', 'each Facility listed in Schedule 1', "2026",
    (("1.1", 'The Pool shall be divided among the Facilities (each, a "Pool Share").'),
     ("1.2", "The Star Score is 5. Each Facility's share of the Pool shall be paid.")),
)  # fmt: skip


ALONE = frozenset((
    "of_all", "named_part", "nobody_shares", "of_the_first", "sum_of_layers", "for_each_party",
    "maximum", "the_highest",
))  # fmt: skip
"""Forms that lean on more of their own contract than these parties: no sentence has them here."""


@pytest.fixture(scope="module")
def sentences() -> list[tuple[str, str]]:
    """Each sentence of the kept cases, with the one before it."""
    found: list[tuple[str, str]] = []
    for path in CASES:
        text = path.read_text(encoding="utf-8").replace("\n   ", " ")
        for paragraph in dict.fromkeys(" ".join(one.split()) for one in text.splitlines()):
            said = _sentences(paragraph.lstrip("0123456789. "))
            found += zip(["", *said], said, strict=False)
    return found


@pytest.mark.parametrize(("form", "words"), _FORMS, ids=lambda one: getattr(one, "__name__", ""))
def test_form_has_its_words(form, words, sentences):
    read = [one for before, one in sentences if form(one, SEVERAL, before) is not None]
    assert all(any(word in sentence for word in words) for sentence in read)
    assert read or form.__name__ in ALONE
