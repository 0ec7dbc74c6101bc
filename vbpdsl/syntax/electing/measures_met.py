"""When a party meets things that a table lists, in the sentence that says when they are met.

    The Clinic achieves a Measure when its rate meets or exceeds the Goal.
        ->   A Measure is achieved if its rate meets or exceeds the Goal.
    A Measure is met if the Clinic's rate for that Measure equals or exceeds the Goal.
        ->   A Measure is met if its rate equals or exceeds the Goal.

Each party is settled by itself, so what it meets is met, and its rate for a Measure is that of the
Measure: the one table with a rate has one for each Measure, or for each of these and party.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.measures_said import is_settled
from vbpdsl.syntax.electing.whole_page import NAME, Listed, WholePage

_MET = {"meet": "met", "achieve": "achieved", "satisfy": "satisfied", "satisfie": "satisfied",
        "attain": "attained", "reach": "reached", "reache": "reached", "pass": "passed",
        "passe": "passed"}  # fmt: skip
_MEETS = pattern(
    rf"(?:The |Each |An? )?(?P<who>{NAME}) (?:shall |will |is deemed to |shall be deemed to )?"
    rf"(?P<meets>{'|'.join(_MET)})s? (?:an?|each|any|the) (?P<one>{NAME}),? "
    r"(?:if|when|where|whenever|provided that) (?P<if>[^;\"]+)\."
)
_IS_MET = pattern(
    rf"(?P<head>(?:An?|Each|Any|The) (?P<one>{NAME}) (?:is|are|shall be|will be)(?: deemed)?"
    rf" (?:{'|'.join(sorted(set(_MET.values())))}),? (?:if|when|where|whenever)) (?P<if>[^;\"]+)\."
)


def met_by(sentence: str, page: WholePage, _: str) -> str | None:
    """A Measure that a party meets: it is met."""
    match = _MEETS.fullmatch(sentence)
    listed = page.things(match["one"]) if match is not None else None
    if match is None or listed is None or not is_settled(page, match["who"]):
        return None
    return f"A {listed.one} is {_MET[match['meets']]} if {_of_it(match['if'], listed, page)}."


def rate_of(sentence: str, page: WholePage, _: str) -> str | None:
    """What a party's figure is for a Measure, where it is said when the Measure is met."""
    match = _IS_MET.fullmatch(sentence)
    listed = page.things(match["one"]) if match is not None else None
    if match is None or listed is None:
        return None
    said = _of_it(match["if"], listed, page)
    return f"{match['head']} {said}." if said != match["if"] else None


def _of_it(said: str, listed: Listed, page: WholePage) -> str:
    """A condition with `its rate` for `the Clinic's rate for that Measure`."""
    who = [one for one in page.parties if not page.is_payer(one)]
    names = "|".join(re.escape(one) for one in (*who, *filter(None, [page.whom])))
    columns = {name for table in page.described if listed.one in table.keys
               for name in table.columns}  # fmt: skip
    others = {name for table in page.described if listed.one not in table.keys
              for name in table.columns}  # fmt: skip
    own = sorted(columns - others, key=len, reverse=True)
    if not names or not own:
        return said
    figure = "|".join(map(re.escape, own))
    one = re.escape(listed.one)
    theirs = rf"\b(?:[Tt]he |[Ss]uch |[Ii]ts )?(?:{names})'s (?P<what>{figure})"
    for_it = rf"(?: (?:for|on|of) (?:the|such|that|a|each) {one})?(?!\w)"
    return re.sub(theirs + for_it, r"its \g<what>", said)
