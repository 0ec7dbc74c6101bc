"""Trees that take a sentence apart where nobody would: they are no second reading of it.

    40% of A plus 60% of B        two parts beside each other, not one part of a part
    if A, $15,000; if B, $7,500   two cases beside each other, not the second within the first
    90% of 200                    a part of a number, not 90% in the year 200
    pays $25 for each visit within 60 days after the end of the Period     the day it is due

What is a question to some people is none of these, and is asked by `readings/read.py`.
"""

import re
from itertools import pairwise

from vbpdsl.syntax.actions.qualifiers import counts_days
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.sentences.paid_by_cases import goes_on_in_cases

_PARTS = ("share_of",)
_NAMED = ("value_named", "letter")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_TAKEN_APART = frozenset(
    ("case", "payment", "tight", "tailed", "for_when", "arithmetic", "layer_of", "of_several",
     *_PARTS)
)
"""The phrases that one of the questions below is about: most phrases are none of them."""


def against_all_said(phrase: Phrase) -> bool:
    """Whether a tree takes a sentence apart where nobody would."""
    return phrase.kind in _TAKEN_APART and any(apart(phrase) for apart in (
        _part_of_a_part, _sum_cut_short, _instead_of_a_factor, _next_case_within,
        _year_that_is_none, _exponent_with_more, _change_of_none, _rows_of_the_days_to_pay,
        _months_without_their_when,
        _years_cut_apart,
    ))  # fmt: skip


def bands_that_meet(phrase: Phrase) -> bool:
    """`10% of A up to $200, plus 20% of A in excess of $200`: layers, where the first ends at the
    figure at which the next begins; who had meant a limit of $200 would not go on there."""
    above = phrase.phrases("layer_next") if phrase.kind == "banded" else ()
    if not above or phrase.token("LAYER_UP") is None:
        return False
    edges = [_said(part) for part in phrase.phrases("layer_edge")]
    edges += [_said(edge) for part in above for edge in part.phrases("layer_edge")]
    return all(one == other for one, other in zip(edges[::2], edges[1::2], strict=False))


def _years_cut_apart(phrase: Phrase) -> bool:
    """`the average of (the cost for 2023), 2024 and 2025`: years that go on with the one before are
    no values beside its figure."""
    items = phrase.phrases() if phrase.kind == "of_several" else ()
    return any(_ends_in_a_year(one) and _is_year(after) for one, after in pairwise(items))


def _ends_in_a_year(phrase: Phrase) -> bool:
    said = phrase.phrases("for_when")
    years = said[-1].phrases("years") if said else ()
    words = tuple(years[0].words()) if years else ()
    return bool(words) and _is_a_year(words[-1])


def _is_year(phrase: Phrase) -> bool:
    words = tuple(phrase.words())
    return len(words) == 1 and _is_a_year(words[0])


def _is_a_year(word: Word) -> bool:
    return word.kind == "NUMBER" and _YEAR.fullmatch(unfollowed(word).typed) is not None


def _said(phrase: Phrase) -> str:
    return " ".join(unfollowed(word).typed for word in phrase.words())


def _next_case_within(phrase: Phrase) -> bool:
    """`if A, ($15,000; if B, $7,500); otherwise $3`: the second case within the first one."""
    if phrase.kind not in ("case", "payment") or phrase.token("IF", "UNLESS") is None:
        return False
    return any(map(goes_on_in_cases, phrase.phrases()))


def _change_of_none(phrase: Phrase) -> bool:
    """`increased to 60% if Score is at least (10% and to 70% if ...)`: `and to` goes on with what
    is increased, and 10% is not."""
    last = phrase.parts[-1]
    within = isinstance(last, Phrase) and last.kind == "instead"
    word = (last if within else phrase).token("OR_INSTEAD")  # type: ignore[union-attr]
    if phrase.kind not in ("tight", "tailed") or word is None:
        return False
    first = phrase.parts[0]
    goes_on = word.typed.lstrip(", ").split() == ["and", "to"]
    return goes_on and not (isinstance(first, Phrase) and first.kind in ("tight", "tailed"))


def _months_without_their_when(phrase: Phrase) -> bool:
    """`for services in months, when the member belongs to the Practice`, without the comma: the
    months are those when it does, and not all of them where it does."""
    words = [unfollowed(word) for word in phrase.words()] if phrase.kind in _WITH_GROUNDS else []
    return any(
        one.kind == "ROWS" and one.typed.startswith("month") and two.kind == "IF"
        and two.typed == "when" and before.kind == "FOR_SERVICES"
        for before, one, two in zip(words, words[1:], words[2:], strict=False)
    )  # fmt: skip


_WITH_GROUNDS = ("payment", "case")


def _rows_of_the_days_to_pay(phrase: Phrase) -> bool:
    """`pays $25 for each (visit within 60 days after the end of the Period)`, and no day on which
    it is due: rows that lie behind what is settled are not what is paid for."""
    if phrase.kind != "payment" or phrase.phrase("due", "in_parts") is not None:
        return False
    for window in filter(counts_days, phrase.walk()):
        later, day = window.token("DAYS_LATER"), window.phrase("day_said", "period")
        after = later is not None and "before" not in unfollowed(later).typed
        if after and day is not None and not any(
            unfollowed(word).kind == "FIRST_DAY" for word in day.words()
        ):  # fmt: skip
            return True
    return False


def _year_that_is_none(phrase: Phrase) -> bool:
    """`90% of 200`, where 200 is taken as the year of which 90% is said."""
    if phrase.kind != "for_when" or phrase.token("YEAR_IN", "FOR") is None:
        return False
    years = [word.value for part in phrase.phrases("years") for word in part.tokens("NUMBER")]
    return any(not 1900 <= int(str(year)) < 2200 for year in years if str(year).isdigit())


def _sum_cut_short(phrase: Phrase) -> bool:
    """`(the amount by which A plus B exceeds C) plus D`, without the brackets."""
    first = phrase.parts[0] if phrase.kind == "arithmetic" else None
    if not isinstance(first, Phrase) or first.kind != "by_which":
        return False
    exceeds = first.token("EXCEEDS", "FALLS_SHORT")
    held = first.parts[first.parts.index(exceeds) - 1] if exceeds is not None else None
    return _is_sum(phrase) and isinstance(held, Phrase) and _is_sum(held)


def _instead_of_a_factor(phrase: Phrase) -> bool:
    """`50% of (A or $500, whichever is less)`, without the brackets; and `A plus (B, or C,
    whichever is less)`, where the comma says that all before it is meant. `50% of A or B,
    whichever is less`, of two figures with names, is asked."""
    last = phrase.parts[-1] if phrase.kind in ("arithmetic", "layer_of", *_PARTS) else None
    if not isinstance(last, Phrase) or last.kind != "tight":
        return False
    word = last.parts[1]
    if not isinstance(word, Word) or word.kind != "OR_INSTEAD":
        return False  # or `A squared`, of which nothing more is said
    other = last.parts[2]
    named = isinstance(other, Phrase) and other.kind in _NAMED
    return word.typed.startswith(",") or not (_is_sum(phrase) or named)


def _exponent_with_more(phrase: Phrase) -> bool:
    """`(1 plus Rate) to the power of (2 less 1)`, without the brackets: 1 would be written."""
    raised = phrase.kind == "arithmetic" and phrase.token("TO_THE_POWER") is not None
    more = phrase.parts[-1] if raised else None
    first = more.parts[0] if isinstance(more, Phrase) and _is_sum(more) else None
    return isinstance(first, Phrase) and first.kind == "literal"


def _is_sum(phrase: Phrase) -> bool:
    return phrase.kind == "arithmetic" and phrase.token("PLUS", "LESS") is not None


def _part_of_a_part(phrase: Phrase) -> bool:
    """`40% of (A plus 60% of B)`, without the brackets; of `half of (10% of A plus 10% of B)` both
    parts stand beside each other within the brackets, and somebody means it."""
    last = phrase.parts[-1] if phrase.kind in _PARTS else None
    found = False
    while isinstance(last, Phrase) and last.token("PLUS", "LESS") is not None:
        right = last.parts[-1]
        found = found or (isinstance(right, Phrase) and right.kind in _PARTS)
        last = last.parts[0] if isinstance(last.parts[0], Phrase) else None
    return found and not (isinstance(last, Phrase) and last.kind in _PARTS)
