"""What is withheld and the fund that it goes into, in the sentences that mean the same.

    The MCO shall withhold from the premium for each month an amount equal to two percent (2%) of
    such premium (the "Quality Withhold").
        ->   The MCO shall withhold two percent (2%) of the total premium of all member months ...
    The amounts withheld shall be credited to a notional fund (the "Incentive Fund").
        ->   "Incentive Fund" means the Quality Withhold.

Of what is withheld stands in a column that has a row for each member and month, or is a Term or a
payment. What is withheld of a year is so much of all of it, and the fund is what was withheld: if
there is one withhold, since of several nobody says which.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, WholePage, of_all_months

_PERCENT = r"(?:[a-z -]+ percent \(\d+(?:\.\d+)?%\)|\d+(?:\.\d+)?%|[a-z -]+ percent)"
_WITHHOLDS = pattern(
    rf"(?:The )?(?P<who>{NAME}) (?:shall|will) (?:withhold|retain|deduct) (?:from|out of) "
    r"(?P<each>each |every |the )(?:monthly )?(?P<what>[A-Za-z][\w -]*?)"
    r"(?: (?:for|of|in) (?:each|every) (?:calendar )?month| otherwise payable| payable)*,? an"
    r" amount"
    rf" equal to (?P<much>{_PERCENT}) (?:of (?:such|that|the|each)(?: monthly)? (?P<again>[A-Za-z]"
    rf"[\w -]*?)|thereof) (?P<name>\((?:the|an?) \"{NAME}\"\))\."
)
_NAMED = pattern(
    rf"\b(?:withholds?|retains?|deducts?|sets? aside) [^.;]*?(?:\.\d[^.;]*?)*\((?:the|an?) "
    rf"\"(?P<name>{NAME})\"\)"
)
_NOT_RETURNED = pattern(
    rf"(?P<head>Any (?:portion|part|amount|balance) of the {NAME} (?:that is )?not (?:so"
    rf" )?(?:returned"
    rf"|distributed|paid|earned)(?: back)?) (?:to|by) the (?P<who>{NAME}) (?P<rest>(?:shall|will)"
    rf" .+)"
)
_CREDITED = pattern(
    rf"(?:The|All|Any) (?:amounts?|sums?|funds)(?: so)? (?:withheld|retained|deducted)"
    rf"(?: by the (?P<who>{NAME}))?(?: under (?:this )?(?:Section|clause) \d[\d.]*\d)?"
    rf"(?: during the (?P<period>{NAME}))? "
    r"(?:shall|will|are to) be (?:credited|allocated|added|contributed) (?:to|in|into) "
    r"(?:an?|the) (?:[a-z]+ ){0,3}(?:fund|pool|account|reserve) "
    rf"\((?:the|an?) \"(?P<name>{NAME})\"\)\."
)


def withheld(sentence: str, page: WholePage, _: str) -> str | None:
    """What is withheld from something: so much of it."""
    match = _WITHHOLDS.fullmatch(sentence)
    if match is None or not page.is_payer(match["who"]):
        return None
    what, again = match["what"], match["again"] or match["what"]
    if again not in (what, what.split()[-1]) and not (again == "payment" and "Payment" in what):
        return None
    column = of_all_months(what, page)
    if column is None and not page.defines(what):
        return None
    of = column if column is not None else f"{match['each']}{what}"
    return f"The {match['who']} shall withhold {match['much']} of {of} {match['name']}."


def not_returned(sentence: str, page: WholePage, _: str) -> str | None:
    """`Any portion not returned to the Contractor shall be retained`: to whom else?"""
    match = _NOT_RETURNED.fullmatch(sentence)
    if match is None or not (page.is_party(match["who"]) or page.is_whom(match["who"])):
        return None
    return f"{match['head']} {match['rest']}"


def credited(sentence: str, page: WholePage, _: str) -> str | None:
    """The fund into which goes what one clause withholds."""
    match = _CREDITED.fullmatch(sentence)
    if match is None or (match["who"] and not page.is_payer(match["who"])):
        return None
    if match["period"] and not page.is_period(match["period"]):
        return None
    names = {one["name"] for _, text in page.clauses for one in _NAMED.finditer(text)}
    if len(names) != 1 or len(re.findall(r"\b(?:shall|will) withhold\b", page.text)) != 1:
        return None
    return f'"{match["name"]}" means the {names.pop()}.'
