"""What a figure is called where it stands: `a stop-loss charge of $11.40`.

    plus a stop-loss charge of $11.40 per Member Month    ->   plus $11.40 per Member Month
    divided by the base-period risk score of 1.0420       ->   divided by 1.0420
    divided by the Risk Score of 1.0420                   ->   refused, where Risk Score is a Term

Lawyers seldom write a bare figure. A label is an article and up to four words before `of` and a
figure. It begins with a word that neither the language nor the contract has, or ends in what sums
are called; none of its words may join another to it (`a fee after June of $5`, `for seniors`),
limit or reckon, as in a heading, or make another figure of the one behind it. Beside `remarks`,
which reads what stands behind a figure.
"""

import re
from collections.abc import Callable

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.free_words import FreeText, Register, limiting
from vbpdsl.syntax.declared.nouns import Found
from vbpdsl.syntax.words.how_often import says_how_often
from vbpdsl.syntax.words.loose_words import FUNCTION, LINKING, listed_words
from vbpdsl.syntax.words.vocabulary import vocabulary

Finds = Callable[[str, int, int], tuple[Found, ...]]
"""What finds the declared phrases at a place of some words."""

FIGURES = ("MONEY", "PERCENT", "NUMBER")
"""What a label may stand before."""

_LABEL = pattern(
    r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?P<said>[A-Za-z][\w-]*(?:\s+[A-Za-z][\w-]*){1,3})\s+"
    r"(?:of|equal\s+to|in\s+(?:an\s+amount\s+equal\s+to|the\s+amount\s+of))\s+"
    r"(?=\$\s?\d|\d|(?:[a-z]+[ -]){1,4}(?:\(\d|percent|dollars))"
)
_RECKONS = listed_words(
    """
    total average number sum minimum maximum excess lesser greater highest lowest median rate count
    percentage percent share part half multiple product difference increase decrease reduction
    amount least most first last next limit cap floor ceiling age day days month months year years
    value portion proportion remainder balance
    """
)
"""Words that say which figure of several it is, or how it is reached. In capitals they are part
of a name: `the Minimum Savings Rate of 2%`."""

_MADE_OF_IT = listed_words(
    """
    root square squared cube cubed power logarithm log exponential factorial reciprocal inverse
    modulus absolute remainder complement variance deviation mean percentile quartile decile
    equivalent prorated annualized annualised discounted indexed trended doubled halved compounded
    rounded weighted
    """
)
"""Words that make another figure of the one behind them, in capitals as well: `the square root
of 5` is not 5, `the annual equivalent of $100` not $100."""

_SAYS_MORE = listed_words(
    """
    a an the includes include including excludes exclude excluding covers cover contains contain
    has have net gross
    """
)
"""Words of which only what stands behind them is a label: in `includes a post-acute allowance of
$3,150` the figure is a part of something."""

_SUMS = listed_words(
    """
    fee charge payment price premium credit bonus stipend allowance incentive damages penalty rebate
    assessment award surcharge
    """
)
"""What a sum is called, whatever stands before it: `a care management fee of $160`."""


def label_said(text: str, at: int, end: int) -> re.Match[str] | None:
    """Words before a figure at a place that may be its label: `said`, up to where it ends."""
    return _LABEL.match(text, at, end)


def is_label(match: re.Match[str], find: Finds, end: int) -> bool:
    """Whether such words are a label, and no figure of the contract's own."""
    behind = match.string[match.end() : end]
    return _is_label(" ".join(match["said"].split()), find, behind)


def _is_label(said: str, find: Finds, behind: str) -> bool:
    words = said.split()
    named = all(word[:1].isupper() for word in words)
    small = {word.lower() for word in words}
    if small & _MADE_OF_IT or (not named and small & (FUNCTION | LINKING | _RECKONS | _SAYS_MORE)):
        return False
    if not named and words[-1] not in _SUMS and words[0].lower() in vocabulary().words:
        return False
    if any(says_how_often(word, behind) for word in words):
        return False
    if limiting(FreeText(Register.NAME, said, 0)) is not None:
        return False
    begins = [match.start() for match in re.finditer(r"\S+", said)]
    inside = [one.noun for at in begins for one in find(said, at, len(said))]
    named_here = [
        f'"{noun.name}"' in behind for noun in inside
    ]  # `a care fee of $5 (the "Care Fee")`
    if find(said, 0, len(said)) and not all(named_here):
        return False
    return named or all(
        noun.kind == "COLUMN" or here for noun, here in zip(inside, named_here, strict=True)
    )
