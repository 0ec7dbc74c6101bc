"""Terms as lawyers define them, several at once or by what they are not, as the language says it.

    If Cost is less than the Target, the difference shall constitute "Savings"; if Cost is greater
    than the Target, the difference shall constitute "Losses".
        ->   "Savings" means the amount by which the Target exceeds Cost. "Losses" means ...
    "Medical Cost Target" or "Target" means $455.00.
        ->   "Medical Cost Target" means $455.00. "Target" means the Medical Cost Target.
    Savings or Losses of less than one percent (1%) of the Target shall be disregarded.
        ->   Savings shall be zero if Savings are less than one percent (1%) of the Target. ...
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, WholePage
from vbpdsl.syntax.words.plurals import plural

_LESS = r"(?:is|are) (?:less|lower) than"
_MORE = r"(?:(?:is|are) (?:greater|more|higher) than|exceeds?)"
_SIDE = rf"(?:the )?{NAME}"
_IN = rf" (?:for|in) (?:a|any|the|such) (?P<in_one>{NAME})"
_IN_TOO = _IN.replace("in_one", "in_other")
_IS = r"(?:shall constitute|constitutes|shall be|is|shall be called|is called|shall mean)"
_DIFFERENCES = pattern(
    rf"If (?P<left>{_SIDE}?) (?P<first>{_LESS}|{_MORE}) (?P<right>{_SIDE}?)(?:{_IN})?,"
    r" (?:then )?the"
    rf" (?:difference|excess|amount of the difference) {_IS} (?:the )?\"(?P<one>{NAME})\""
    rf"[;,.](?: and)? [Ii]f (?P<left2>{_SIDE}?) (?P<second>{_LESS}|{_MORE})"
    rf" (?P<right2>{_SIDE}?)(?:{_IN_TOO})?"
    rf", (?:then )?the (?:difference|excess|amount of the difference) {_IS} (?:the )?"
    rf"\"(?P<other>{NAME})\"\."
)
_TWO_NAMES = pattern(
    rf"(?:The )?\"(?P<one>{NAME})\" or (?:the )?\"(?P<other>{NAME})\" (?P<rest>(?:means|shall"
    rf" mean) "
    r"[^\"]+)"
)
_TOO_SMALL = pattern(
    rf"(?:Any )?(?P<one>{NAME})(?: (?:or|and) (?P<other>{NAME}))? (?:of|that (?:is|are)|equal to) "
    r"(?P<how>less than|no more than|not more than) (?P<much>[^;\"]+?) (?:shall|will) be"
    r" (?:disregarded"
    r"|ignored|deemed (?:to be )?zero|treated as zero)\."
)
_RATE = pattern(
    rf"(?P<names>\"{NAME}\"(?: or (?:the )?\"{NAME}\")?) (?P<is>means|shall mean|is|equals|shall"
    rf" be) "
    rf"(?P<money>\$\d[\d,]*(?:\.\d+)?) per (?P<one>{NAME})(?= for \d|[.,])"
)
_QUOTED = pattern(rf"\"({NAME})\"")
_STEPPED = pattern(
    r"(?P<money>\$\d[\d,]*(?:\.\d+)?(?: per member per month)?) for (?P<first>\d{4}),? (?:and"
    r" )?(?P<how>increased|reduced)"
    r" by "
    r"(?P<much>[^,;\"]+?) for (?P<second>\d{4})(?=[.,])"
)


def rate(sentence: str, page: WholePage, _: str) -> str | None:
    """`$455.00 per Member Month`, of what another clause multiplies by Member Months: the rate."""
    match = _RATE.search(sentence)
    if match is None or match["one"] != "Member Month":
        return None  # of other things the language has no rate of its own
    names = "|".join(map(re.escape, _QUOTED.findall(match["names"])))
    times = rf"\b(?:{names}) (?:multiplied by|times|x|×) (?:the )?(?:total |number of )*"
    if re.search(rf"{times}{re.escape(plural(match['one']))}\b", page.text) is None:
        return None
    said = f"{match['names']} {match['is']} {match['money']} per member per month"
    return f"{sentence[: match.start()]}{said}{sentence[match.end() :]}"


def stepped(sentence: str, _: WholePage, __: str) -> str | None:
    """`$455.00 for 2026, increased by 4% for 2027`, of the year after it."""
    match = _STEPPED.search(sentence)
    if match is None or int(match["second"]) != int(match["first"]) + 1:
        return None
    said = (
        f"{match['money']} for {match['first']}, and is {match['how']} by {match['much']} for "
        f"{match['second']}"
    )
    return f"{sentence[: match.start()]}{said}{sentence[match.end() :]}"


def differences(sentence: str, page: WholePage, _: str) -> str | None:
    """What is the difference where one figure is the less, and where it is the more."""
    match = _DIFFERENCES.fullmatch(sentence)
    if match is None:
        return None
    if not all(page.is_period(match[one]) for one in ("in_one", "in_other") if match[one]):
        return None
    first, second = _over(match, "first", ""), _over(match, "second", "2")
    if first != second[::-1]:
        return None
    return (
        f'"{match["one"]}" means the amount by which {first[0]} exceeds {first[1]}. '
        f'"{match["other"]}" means the amount by which {second[0]} exceeds {second[1]}.'
    )


def _over(match: re.Match[str], how: str, at: str) -> tuple[str, str]:
    """The greater and the less of two figures, as a part of the sentence says."""
    left, right = (match[f"{one}{at}"] for one in ("left", "right"))
    return (right, left) if re.fullmatch(_LESS, match[how]) else (left, right)


def two_names(sentence: str, _: WholePage, __: str) -> str | None:
    """One Term by two names."""
    match = _TWO_NAMES.fullmatch(sentence)
    if match is None or match["one"] == match["other"]:
        return None
    return f'"{match["one"]}" {match["rest"]} "{match["other"]}" means the {match["one"]}.'


def too_small(sentence: str, page: WholePage, _: str) -> str | None:
    """What is zero where it is less than something."""
    match = _TOO_SMALL.fullmatch(sentence)
    names = [one for one in (match["one"], match["other"]) if one] if match is not None else []
    if match is None or not all(map(page.defines, names)):
        return None
    if any(_of_rows(one, page) for one in names):  # `Claims of less than $300`: all, or each?
        return None
    how = "are less than" if match["how"] == "less than" else "are not more than"
    return " ".join(f"The {one} shall be zero if the {one} {how} {match['much']}." for one in names)


def _of_rows(name: str, page: WholePage) -> bool:
    """Whether a Term is called as several rows of a table are: `Claims`, `Claims Paid`."""
    rows = [one.row.lower() for one in page.described if one.row]
    words = {word.lower() for word in name.split()}
    return any({row, plural(row)} & words for row in rows)
