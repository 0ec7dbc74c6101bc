"""Conditions that lawyers name in quotes, each in the sentence of the language that means the same.

    A Hospital is within the "Corridor" if ...        ->   A Hospital is within the Corridor if ...
    A Hospital shall be deemed to satisfy the "Clinical Standard" for a Contract Year if ...
        ->   A Hospital satisfies the Clinical Standard if ...
    the highest scoring Facility in the Period        ->   the Facility with the highest Score

The name stands in the words with which other clauses speak of it.
"""

import re
from functools import partial

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, WholePage

_WITHIN = pattern(
    rf"(?P<who>(?:A|An|Each|The) {NAME}) (?:is|shall be|falls|shall be deemed to be) "
    rf"(?P<where>within|in|inside|outside) the \"(?P<name>{NAME})\"(?P<behind>,? if .+)"
)
_DEEMED = pattern(
    rf"(?P<who>(?:A|An|Each|The) {NAME}) (?:shall be|is|will be) (?:deemed|considered) to "
    rf"(?:satisfy|have satisfied|meet|have met) the \"?(?P<name>{NAME})\"?"
    rf"(?: for (?:a|an|each|any|the) (?P<period>{NAME}))?(?P<behind>,? if .+)"
)
_SPEAKS = (
    r"(?P<not>fails? to|failed to|(?:does|do|did) not) (?:satisfy|meet) the {name}\b"
    r"|(?P<so>satisfie[sd]|satisfy|has satisfied|have satisfied|meets?|met|has met) the {name}\b"
)
_HIGHEST = pattern(
    rf"(?P<the>the )?(?P<how>highest|lowest)[- ](?:scoring|ranked) (?P<whom>{NAME})"
    rf"(?: in the (?P<period>{NAME}))?"
)
_SCORE = pattern(
    r"\"?(?P<name>(?:[A-Z][\w-]* ){0,3}Score)\"? (?:means|shall mean|is|shall be|equals)\b"
)
_DEFINED = pattern(
    rf"(?:deemed|considered) to (?:satisfy|have satisfied|meet|have met) the \"?(?P<name>{NAME})\"?"
)


def in_quotes(sentence: str, _: WholePage, __: str) -> str | None:
    """`is within the "Corridor" if`: without the quotes, as other clauses say it."""
    match = _WITHIN.fullmatch(sentence)
    if match is None:
        return None
    return f"{match['who']} is {match['where']} the {match['name']}{match['behind']}"


def deemed(sentence: str, page: WholePage, _: str) -> str | None:
    """What is deemed to satisfy a standard, where it is defined and where it is spoken of."""
    match = _DEEMED.fullmatch(sentence)
    if match is not None:
        if match["period"] and not page.is_period(match["period"]):
            return None
        return f"{match['who']} satisfies the {match['name']}{match['behind']}"
    said = sentence
    for name in {one["name"] for one in _DEFINED.finditer(page.text)}:
        spoken = re.compile(_SPEAKS.format(name=re.escape(name)))
        said = spoken.sub(partial(_spoken, name), said)
    return said if said != sentence else None


def _spoken(name: str, said: re.Match[str]) -> str:
    return f"{'does not satisfy' if said['not'] else 'satisfies'} the {name}"


def the_highest(sentence: str, page: WholePage, _: str) -> str | None:
    """`the highest scoring Facility`, where one Score is defined."""
    match = _HIGHEST.search(sentence)
    if match is None or page.whom != match["whom"]:
        return None
    scores = {one["name"].removeprefix("The ") for one in _SCORE.finditer(page.text)}
    if len(scores) != 1:
        return None
    if match["period"] and not page.is_period(match["period"]):
        return None
    (score,) = scores
    what = f"{match['the'] or 'the '}{match['whom']} with the {match['how']} {score}"
    return f"{sentence[: match.start()]}{what}{sentence[match.end() :]}"
