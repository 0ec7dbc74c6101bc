"""Payments and what bounds them as lawyers say them, in the sentences that mean the same.

    In addition to the foregoing, the Plan shall pay ...          ->   The Plan shall pay ...
    In no event shall A exceed $5, nor shall B exceed $6.         ->   two limits
    If A exceeds B by more than 2%, the Institute shall pay 30% of the entire excess.
        ->   ... 30% of the amount by which A exceeds B.
    "Cost" means the total cost of all visits, subject to Section 2.7.
        ->   "Cost" means the total cost of all visits.       if 2.7, which holds anyway, says Cost
    The maximum quality incentive is $4.00 per Member Month.
        ->   "maximum quality incentive" means $4.00 per Member Month.
    After the end of the Contract Year, the total Capitation shall be multiplied by the Factor (the
    "Adjusted Capitation").
        ->   "Adjusted Capitation" means the total Capitation times the Factor.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, WholePage

_ADDITION = pattern(
    r"In addition to (?:the foregoing|the above|any other (?:amounts?|payments?)(?:"
    r" (?:payable|due))?"
    r"(?: (?:hereunder|under this (?:Exhibit|Schedule|Attachment|Appendix)))?), (?P<rest>[a-z].+)"
)
_AMOUNT = r"(?:\$\d|\d|[a-z][a-z -]*(?:percent|dollars) \()"
_NAMED_BEFORE = pattern(
    r"(?P<head>(?:(?:If|Unless|For|Within|On|By|No later than) [^\";]{3,200}?,? )?(?:[Tt]he )?"
    rf"(?P<payer>{NAME}) (?:shall|will) pay (?:to )?(?:the |each )?(?P<payee>{NAME}) )(?:an? |"
    r"(?:the )?(?=\"))(?P<quote>\"?)(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*){1,4})(?P=quote),? "
    r"(?:(?:that is |which is |which shall be )?equal to|in an amount equal to|in the amount of"
    rf"|calculated as|of (?={_AMOUNT})) (?P<much>[^\"]+)\."
)
_EARNS_SMALL = pattern(
    r"(?:shall|will) (?:earn|receive|be paid|be entitled to(?: receive)?) an? (?P<name>(?:[a-z]+"
    r" ){0,2}"
    r"(?:incentive payment|bonus payment|incentive|bonus|performance payment)) (?:equal to|in the"
    r" amount"
    r" of|in an amount equal to|of) (?=\$|[a-z -]+(?:percent|dollars) \()"
)
_MUST = pattern(
    rf"(?:The )?(?P<who>{NAME}) (?:must|shall) (?:achieve|attain|have|maintain|earn) an? (?P<what>"
    rf"{NAME}) of (?:(?:at least|not less than|no less than) (?P<least>[^,;]+?)|(?P<more>[^,;]+?)"
    rf" or"
    r" (?:more|higher|greater|above)),? (?:in order )?to (?:be (?:eligible for|entitled to)|receive"
    rf"|qualify for|earn) (?:any|an?|the) (?P<paid>{NAME})\."
)
_NOR = pattern(
    r"(?P<head>In no (?:event|case) (?:shall|will|may)) (?P<first>(?:the )?[A-Z][^;\"]+?),? nor"
    r" (?:shall"
    r"|will|may) (?P<second>(?:the )?[A-Z][^;\"]+)\."
)
_DEPENDS = pattern(r"\b(?:unless|if|except|until|where|when|provided|only|during)\b")
_ENTIRE = pattern(
    r"(?P<head>If (?P<more>(?:[^,;]|,(?=\d))+?) (?:exceeds|is greater than|is more than)"
    r" (?P<less>(?:[^,;]|,(?=\d))+?) by"
    r" (?:more"
    r" than|at least) (?:[^,;]|,(?=\d))+?, .*?\bof )(?:the|such) (?:entire|full|whole|total)"
    r" (?:amount of (?:the|such) )?(?:excess|difference|overage|loss)(?P<rest>(?!"
    r" (?:over|of|above))[^;]*)"
)
_SUBJECT = pattern(
    r"(?P<said>[^;]+?),? subject to (?:the (?:limits?|limitations?|provisions|terms|adjustments?)"
    r" (?:set"
    r" forth in|of|in) )?(?P<where>(?:Section|clause) \d[\d.]*\d)(?: below| above| hereof)?\."
)
_QUOTED = re.compile(r'"([^"]+)"')
_SMALL = pattern(
    r"The (?P<name>(?:maximum|minimum|total|aggregate|annual|base|available|potential|target)"
    r"(?: [a-z]+){1,4}) (?:is|shall be|will be|equals|shall equal) (?:equal to )?"
    r"(?P<much>(?:an amount equal to )?(?:\$\d|(?:[a-z-]+ ){1,6}(?:percent|dollars) \(|\d[\d.]*%)"
    r"[^;\"]*)\."
)
_MULTIPLIED = pattern(
    rf"(?:(?:Following|After|At) the end of (?:the|each) (?P<period>{NAME}),? )?(?P<what>(?:[Tt]he"
    rf" )?"
    rf"(?:total |aggregate )?{NAME}) shall (?:then )?be multiplied by (?P<by>(?:the )?{NAME})"
    rf",? \((?:the|an?) \"(?P<name>{NAME})\"\)\."
)
_BOTH_PAY = pattern(
    rf"The (?P<one>{NAME}) shall pay the (?P<first>{NAME}) (?P<day>(?:within|on|by|no later than)"
    rf" [^;\"]+?),? and the (?P<other>{NAME}) shall pay the (?P<second>{NAME}) "
    r"(?P<later>(?:within|on|by|no later than) [^;\"]+)\."
)


def in_addition(sentence: str, _: WholePage, __: str) -> str | None:
    """What is paid beside other payments, which all are."""
    match = _ADDITION.fullmatch(sentence)
    return None if match is None else f"{match['rest'][:1].upper()}{match['rest'][1:]}"


def named_before(sentence: str, page: WholePage, _: str) -> str | None:
    """`shall pay the Group a Shared Savings Payment equal to half of Savings`: so named."""
    match = _NAMED_BEFORE.fullmatch(sentence)
    if match is None or not {match["payer"], match["payee"]} <= {*page.parties, page.whom}:
        return None
    if page.gives(match["name"]):
        return None  # a Term by that name is equal to something else
    return f'{match["head"]}{match["much"]} (the "{match["name"]}").'


def must_achieve(sentence: str, page: WholePage, _: str) -> str | None:
    """What somebody must have to be paid: nothing is due without it."""
    match = _MUST.fullmatch(sentence)
    if match is None or page.is_payer(match["who"]):
        return None
    if not (page.is_party(match["who"]) or page.is_whom(match["who"])):
        return None
    least = match["least"] or match["more"]
    return f"No {match['paid']} is due unless the {match['what']} is at least {least}."


def in_small_letters_paid(sentence: str, page: WholePage, _: str) -> str | None:
    """A payment with a name in small letters, where it is earned and where it is spoken of."""
    found = [one["name"] for _, text in page.clauses for one in _EARNS_SMALL.finditer(text)]
    if len(found) != 1 or page.defines(found[0].title()):
        return None  # of several nobody knows which is meant
    (name,), capital = found, found[0].title()
    earned = _EARNS_SMALL.search(sentence)
    if earned is not None:
        head, rest = sentence[: earned.start()], sentence[earned.end() : -1]
        return f'{head}shall be entitled to receive {rest} (the "{capital}").'
    under = r"(?: (?:under|described in) (?:this )?(?:Section|clause)(?: \d[\d.]*\d| \d)?)?"
    spoken = rf"\b(?P<the>[Tt]he|[Ss]uch|[Aa]ny) {name}{under}\b(?! of)"
    said = re.sub(spoken, rf"\g<the> {capital}", sentence)
    return _to_the_other(said, capital, page) if said != sentence else None


def _to_the_other(said: str, name: str, page: WholePage) -> str:
    """`The Plan shall pay the Bonus` with the party that is paid, of two."""
    match = re.match(rf"The (?P<who>{NAME}) (?:shall|will) pay (?=the {re.escape(name)}\b)", said)
    others = [one for one in page.parties if match is not None and one != match["who"]]
    if match is None or len(others) != 1 or match["who"] not in page.parties:
        return said
    return f"{match[0]}the {others[0]} {said[match.end() :]}"


_AT_ONCE = pattern(
    r",? (?:payable )?(?:in|as) (?:a|one) (?:lump sum|single (?:lump sum )?(?:payment|installment))"
    r"(?=,? (?:on|by|within|no) )"
)


def at_once(sentence: str, _: WholePage, __: str) -> str | None:
    """`in a lump sum`: once, as every payment is that names no parts."""
    said = _AT_ONCE.sub("", sentence)
    return said if said != sentence else None


def nor_shall(sentence: str, _: WholePage, __: str) -> str | None:
    """Two limits in one sentence."""
    match = _NOR.fullmatch(sentence)
    if match is None or " exceed " not in match["first"] or " exceed " not in match["second"]:
        return None
    if _DEPENDS.search(f"{match['first']} {match['second']}"):
        return None  # of both limits, or of one?
    return f"{match['head']} {match['first']}. {match['head']} {match['second']}."


def both_pay(sentence: str, page: WholePage, _: str) -> str | None:
    """Each of the two parties pays what it owes the other on a day of its own."""
    match = _BOTH_PAY.fullmatch(sentence)
    if match is None or {match["one"], match["other"]} != {*page.parties}:
        return None
    one, other = match["one"], match["other"]
    return (
        f"The {one} shall pay the {other} the {match['first']} {match['day']}. The {other} shall "
        f"pay the {one} the {match['second']} {match['later']}."
    )


def entire_excess(sentence: str, _: WholePage, __: str) -> str | None:
    """The excess of which the condition says how large it must be, from its first dollar."""
    match = _ENTIRE.fullmatch(sentence)
    if match is None:
        return None
    more, less = (re.sub(r"^The ", "the ", one) for one in (match["more"], match["less"]))
    return f"{match['head']}the amount by which {more} exceeds {less}{match['rest']}"


def subject_to(sentence: str, page: WholePage, _: str) -> str | None:
    """That another clause holds as well, as every clause does that speaks of what is named here."""
    match = _SUBJECT.fullmatch(sentence)
    label = match["where"].split()[1] if match is not None else ""
    cited = " ".join(text for one, text in page.clauses if one == label)
    named = _QUOTED.findall(sentence)
    if match is None or not any(_bounds(one, cited) for one in named):
        return None
    return f"{match['said']}."


_BOUNDS = pattern(
    r"\b(?:exceed|limit|cap(?:ped)?|not|no|exclud|disregard|omit|reduc|increas|adjust|at least|at"
    r" most|less than|more than|lesser|greater|if|unless)",
    re.IGNORECASE,
)


def _bounds(name: str, cited: str) -> bool:
    """Whether a sentence of another clause bounds or changes what is named: `"Half Cost" means half
    of Cost` does nothing to it."""
    return any(
        re.search(rf"\b{re.escape(name)}\b", one) and _BOUNDS.search(one)
        for one in re.split(r"(?<=\.)\s+", cited)
    )


def in_small_letters(sentence: str, page: WholePage, _: str) -> str | None:
    """What is so much and has a name in small letters, by which another clause speaks of it."""
    match = _SMALL.fullmatch(sentence)
    if match is None or any(match["name"] in one.columns for one in page.described):
        return None
    spoken = len(re.findall(rf"\b(?:the|such|its) {re.escape(match['name'])}\b", page.text))
    if f"The {match['name']} " not in page.text or spoken < 1:
        return None
    return f'"{match["name"]}" means {match["much"]}.'


def multiplied(sentence: str, page: WholePage, _: str) -> str | None:
    """What is multiplied by a factor and then has a name of its own."""
    match = _MULTIPLIED.fullmatch(sentence)
    if match is None or (match["period"] and not page.is_period(match["period"])):
        return None
    what = match["what"].removeprefix("the ").removeprefix("The ")
    return f'"{match["name"]}" means the {what} times {match["by"]}.'
