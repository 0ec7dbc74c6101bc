"""Words before a sum that say how often it is paid, of how many things, or how it is reached.

    an hourly fee of $50       $50 for each hour, and not $50
    a per-visit fee of $50     $50 for each visit
    a tiered rebate of 5%      of what lies in the tier?

What a sum is called changes nothing of it, but these words do. Where the words behind the figure
say the same (`a per-visit fee of $50 for each visit`), nothing is lost.
"""

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.loose_words import listed_words

_HOW_MUCH = listed_words(
    """
    recurring periodic incremental marginal tiered graduated stepped sliding progressive escalating
    matching retroactive split shared double triple half
    each every any no all some both either neither another several few many
    one two three four five six seven eight nine ten twelve
    """
)
_TURNED = pattern(
    r"(?:not|up)-to-.+|not-to-exceed|.*-?(?:capped|limited|prorated|annuali[sz]ed)|bienni\w+"
    r"|(?:semi|bi|tri|half|twice|.+-)-?annual(?:ly)?"
)
_EACH = pattern(
    r"per-(?P<thing>.+)|(?:.+-)?(?:semi|bi|tri)?-?(?P<time>hour|dai|night|week|fortnight|month|quarter"
    r"|year|annual)ly"
)
_TIMES = {"dai": "day", "annual": "year"}
_NEAR = 60
"""How far behind a sum it is said for what each it is paid."""


def says_how_often(word: str, behind: str) -> bool:
    """Whether a word makes another sum of the one behind it, and nothing behind says so too."""
    small = word.lower()
    if small in _HOW_MUCH or _TURNED.fullmatch(small):
        return True
    each = _EACH.fullmatch(small)
    if each is None:
        return False
    unit = each["thing"] or _TIMES.get(each["time"], each["time"])
    several = small.startswith(("semi", "bi", "tri")) or "-" in small.removeprefix("per-")
    return several or unit.replace("-", " ") not in behind[:_NEAR].lower()
