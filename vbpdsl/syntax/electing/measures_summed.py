"""What is earned of things that a table lists, added up, each in the sentence that means the same.

    The "Score" is the sum of the weights earned.
        ->   The "Score" is the total Weight Earned of all Measures.
    the points available for the Measures that are scored
        ->   the total Points of all scored Measures
    the sum of the weights of the Measures that it has met
        ->   the total Weight of all Measures that are met

Beside `measures_said`, which says who is scored and what is earned. Where the weights of those that
are not scored go to the others, in proportion, the sum is so much of all weights as was earned of
those that are scored; where nothing says of which it is, the sentence stays as it stands.
"""

import re
from fractions import Fraction

from vbpdsl.syntax.electing.measures_said import (
    NOT_COUNTED,
    forms_of,
    is_earned,
    is_settled,
    left_out,
)
from vbpdsl.syntax.electing.whole_page import NAME, Listed, WholePage
from vbpdsl.syntax.words.plurals import plural

_SOME = r"(?:the )?(?:(?:sum|total(?: number)?|aggregate) of (?:the |all )?|(?:total|aggregate) )?"
_THAT_ARE_MET = (
    r"(?:the )?(?:sum|total|aggregate) of (?:the |all )?{what} (?:of|for) (?:the|all|those|each)"
    r" {many} (?:that|which)"
    r" (?:it|the {who}) (?:has )?(?:met|achieved|satisfied)"
)
_SCORED = re.compile(r"\b(?:un)?scored\b")


def sums_of_met(sentence: str, page: WholePage, _: str) -> str | None:
    """`the sum of the weights of the Measures that it has met`, of all that are scored."""
    for listed in page.listed:
        for column in listed.columns:
            many = re.escape(plural(listed.one))
            who = re.escape(page.whom or (page.parties[-1] if page.parties else "party"))
            said = _THAT_ARE_MET.replace("{what}", forms_of(column)).replace("{many}", many)
            found = re.search(said.replace("{who}", who), sentence, re.IGNORECASE)
            if found is None or page.things(listed.one) is not listed:
                continue
            status, goes = left_out(listed, page)
            if status is None and _SCORED.search(page.text):
                return None
            so = f"{status} " if status and status not in NOT_COUNTED else ""
            met = f"the total {column} of all {so}{plural(listed.one)} that are met"
            if goes == column:
                worth = _worth(column, listed)
                if worth is None:
                    return None
                met = f"({met}) divided by (the total {column} of all {so}{plural(listed.one)})"
                met = met if worth == 1 else f"{worth} times ({met})"
            return f"{sentence[: found.start()]}{met}{sentence[found.end() :]}"
    return None


def sums(sentence: str, page: WholePage, _: str) -> str | None:
    """`the sum of the weights earned`, `the points available for the Measures that are scored`."""
    said = sentence
    for listed in page.listed:
        if _SPEAKS_OF_SUMS.search(said) and page.things(listed.one) is listed:
            for column in listed.columns:
                if is_earned(column, listed, page):
                    said = _with_sums(said, column, listed, page)
    return said if said != sentence else None


_SPEAKS_OF_SUMS = re.compile(
    r"\b(?:earned|achieved|awarded|credited|received|included|available|possible)\b", re.IGNORECASE
)


def _with_sums(sentence: str, column: str, listed: Listed, page: WholePage) -> str:
    """A sentence in which the sum of what is earned, and of what is available, is written out."""
    status, goes = left_out(listed, page)
    if status is None and _SCORED.search(page.text):
        return sentence  # which of them are scored is said in other words
    available = _available(column, listed).search(sentence)
    if available is not None and _said_of(available) != status:
        return sentence  # of all of them, or of those that are scored?
    so = f"{status} " if status and status not in NOT_COUNTED else ""
    every = f"total {column} of all {so}{plural(listed.one)}"
    got = f"total {column} Earned of all {so}{plural(listed.one)}"
    if available is not None:
        sentence = f"{sentence[: available.start()]}(the {every}){sentence[available.end() :]}"
    found = [*_earned_sum(column, listed).finditer(sentence)]
    if len(found) != 1 or not (found[0]["period"] is None or page.is_period(found[0]["period"])):
        return sentence
    if found[0]["who"] is not None and not is_settled(page, found[0]["who"]):
        return sentence  # what others have earned
    said = f"(the {got})" if available is not None else f"the {got}"
    if goes == column and available is None:
        worth = _worth(column, listed)
        if worth is None:
            return sentence
        said = f"(the {got}) divided by (the {every})"
        said = said if worth == 1 else f"{worth} times ({said})"
    return f"{sentence[: found[0].start()]}{said}{sentence[found[0].end() :]}"


def _said_of(available: re.Match[str]) -> str | None:
    """Of which things all that can be earned is said; those that are included are scored."""
    said = available["status"] or available["before"] or available["of_these"]
    return "scored" if said == "included" else said


def _available(column: str, listed: Listed) -> re.Pattern[str]:
    """What speaks of all that can be earned."""
    many = re.escape(plural(listed.one))
    return re.compile(
        rf"{_SOME.replace('total', 'total|maximum')}{forms_of(column)} (?:(?:available|possible)"
        rf"(?: (?:for|of|on|from) (?:the |all )(?:{many} (?:that|which) (?:are|were)"
        rf" (?P<status>[a-z]+)|(?P<before>[a-z]+) {many}))?(?! (?:for|of|on|from) )"
        rf"|(?:for|of|on) (?:all |the )+{many} (?:that are )?(?P<of_these>scored|included)"
        r"(?: in the (?:calculation|scoring|score))?)",
        re.IGNORECASE,
    )


def _earned_sum(column: str, listed: Listed) -> re.Pattern[str]:
    """What speaks of all that was earned."""
    many = re.escape(plural(listed.one))
    return re.compile(
        rf"{_SOME}{_short(column, listed)} (?:so"
        rf" )?(?:earned|achieved|awarded|credited|received)(?i:"
        rf"(?: (?:by|to) (?:the |such )?(?P<who>(?-i:{NAME})))?"
        rf"(?: (?:in|for|during) (?:the|such|that) (?P<period>(?-i:{NAME})))?"
        rf"(?: (?:for|on) all (?:the )?{many})?)",
        re.IGNORECASE,
    )


def _worth(column: str, listed: Listed) -> str | int | None:
    """What all things together are worth: `1` of weights that make up 100%, else their sum."""
    at = listed.columns.index(column)
    cells = [row[at].replace(",", "") for row in listed.cells if len(row) > at]
    figures = [re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", one) for one in cells]
    if not figures or None in figures:
        return None
    shares = {one[2] for one in figures if one is not None}
    total = sum((Fraction(one[1]) for one in figures if one is not None), Fraction(0))
    if shares == {"%"}:
        return 1 if total == 100 else None
    return str(total) if shares == {""} and total.denominator == 1 else None


def _short(column: str, listed: Listed) -> str:
    """A heading, or its last word where no other one ends so: points of `Maximum Points`."""
    last = column.split()[-1]
    alone = sum(one.split()[-1] == last for one in listed.columns) == 1
    return rf"(?:{forms_of(column)}|{forms_of(last)})" if alone else forms_of(column)
