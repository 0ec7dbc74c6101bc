"""Who is attributed in which months, and what is paid for whom, as the language says it.

    "Attributed Member" means an individual who is listed in the Panel File as assigned to the
    Practice in a given month.
        ->   "Attributed Member" means, for any month, an individual whom the Panel File shows as
             assigned to the Practice.
    "Member Months" means the total number of months for which Attributed Members are assigned to
    the Practice during the Contract Year.
        ->   "Member Months" means the number of months for which members are Attributed Members.
    "Medical Cost" means all amounts paid for claims incurred during the Contract Year.
        ->   "Medical Cost" means the total paid amount of all claims incurred during ...

A roster is named by the sentence, or is the only table with a row for each of two things of which
one is the month. Amounts that are paid, allowed or billed are those of the one column called so.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, WholePage, of_all_months

_PERSON = (
    r"(?:a|an|any|each) (?:(?:plan|health plan) )?(?:member|individual"
    r"|person|enrollee|patient|beneficiary|participant|subscriber)"
)
_ASSIGNED = r"(?:assigned|attributed|enrolled|aligned|empaneled|paneled|linked)"
_MONTH = (
    r"(?:in|for|during) (?:a|any|the|each) (?:given |applicable |particular )?(?:calendar"
    r" )?month"
)
_SHOWN = r"(?:listed|shown|identified|reflected|reported|included|named)"
_FIRST = rf"(?:the |its )?(?P<first>{NAME})(?: file)?(?: for (?:that|such|the) month)?"
_LAST = rf"(?:the |its )?(?P<last>{NAME})(?: file)?(?: for (?:that|such|the) month)?"
_ATTRIBUTED = pattern(
    rf"(?:The term |An? )?\"(?P<name>{NAME})\" (?:means|shall mean|is|refers to),?"
    rf"(?: (?:for|as to|in) (?:any|a|each|the)(?: calendar)? month,)? {_PERSON} (?:(?:who|that) is"
    rf" )?"
    rf"(?:{_SHOWN} (?:in|on|by) {_FIRST} as (?:being )?)?{_ASSIGNED} (?:to|with) the "
    rf"(?P<who>{NAME})(?: {_MONTH})?"
    rf"(?:,? (?:as {_SHOWN} (?:in|on|by)|according to|per|in accordance with|pursuant to|based on)"
    rf" {_LAST})?\."
)
_MONTHS_OF = pattern(
    rf"(?:The term )?\"(?P<name>{NAME})\" (?:means|shall mean|is|equals) the (?:total |aggregate |"
    r"cumulative )?number of (?:calendar )?months (?:for|in|during) which (?:"
    rf"(?:all )?(?P<ones>{NAME}) (?:are|were) {_ASSIGNED} (?:to|with) the (?P<who>{NAME})"
    rf"|(?:members|individuals|persons|enrollees) (?:are|were|qualify as|are counted as) "
    rf"(?P<them>{NAME}))(?:,? (?:in|during|for) (?:the|such) (?P<period>{NAME}))?"
    r"(?:,? (?:all members taken together|added together))?\."
)
_MONTHS_SUMMED = pattern(
    rf"(?:The term )?\"(?P<name>{NAME})\" (?:means|shall mean|is|equals) the"
    rf" (?:(?:sum|total|aggregate)"
    rf" of the )?(?:total |aggregate |cumulative )?number of (?P<ones>{NAME}) (?:in|for) each"
    rf" (?:calendar )?month (?:of|in|during) (?:the|such) (?P<period>{NAME})"
    r"(?P<summed>(?:,? (?:summed|added together|added up|aggregated|totaled)"
    r"(?: (?:over|across|for) (?:the|all|its)(?: twelve(?: \(12\))?)? (?:months|such months)(?: of"
    rf" (?:the|such) {NAME})?)?)?)\."
)
_AMOUNTS = pattern(
    r"\b(?P<how>[Aa]ll|[Tt]he (?:total|aggregate)(?: of all)?|[Tt]he sum of (?:all|the)) amounts?"
    r"(?: actually)? (?P<what>paid|allowed|billed|charged)(?: by the (?P<who>[A-Z][\w ]*?))?"
    r" (?:for|on|"
    r"under|in respect of) (?:all )?(?P<rows>[a-z]+s)\b"
)


_OF_A_COLUMN = pattern(
    r"(?P<much>(?:[a-z -]+ percent \(\d+(?:\.\d+)?%\)|\d+(?:\.\d+)?%)) of (?:the )?(?:total"
    r" |aggregate )?"
    rf"(?P<what>[a-z][\w ]{{2,40}}?) (?:for|in|during) (?:the|such) (?P<period>{NAME})(?=[.,;)]|$|"
    rf" )"
)
_OF_SERVICE = pattern(
    rf"\b(?:by|for|of) (?:members|individuals|enrollees|persons) (?:who (?:are|were) )?"
    rf"{_ASSIGNED} (?:to|with) the (?P<who>{NAME}) (?:in|during|for) the month (?:of service"
    r"|in which the service (?:is|was) (?:provided|rendered))"
)


def of_a_column(sentence: str, page: WholePage, _: str) -> str | None:
    """A share of what each member's months have, of a year: of all of it."""
    match = _OF_A_COLUMN.search(sentence)
    column = of_all_months(match["what"], page) if match is not None else None
    if match is None or column is None or not page.is_period(match["period"]):
        return None
    said = f"{match['much']} of {column} in the {match['period']}"
    return f"{sentence[: match.start()]}{said}{sentence[match.end() :]}"


def in_month_of_service(sentence: str, page: WholePage, _: str) -> str | None:
    """Of those who belong to the party in the month in which a service is given."""
    match = _OF_SERVICE.search(sentence)
    if match is None or not (page.is_party(match["who"]) or page.is_whom(match["who"])):
        return None
    said = f"for services in months when the member belongs to the {match['who']}"
    return f"{sentence[: match.start()]}{said}{sentence[match.end() :]}"


_CLAIMS_OF = pattern(
    r"\ball (?P<rows>[a-z]+s) (?:for|of|on behalf of|incurred by|in respect of) (?:all )?"
    rf"(?P<ones>{NAME}) with (?:dates|a date) of service (?:during|in|within) (?:the|such) "
    rf"(?P<period>{NAME})"
)


def claims_of_attributed(sentence: str, page: WholePage, _: str) -> str | None:
    """`all claims for Attributed Members with dates of service during the Year`: their claims in
    it. Whether in the months in which they are attributed, or any, is asked as of any claims."""
    match = _CLAIMS_OF.search(sentence)
    if match is None or not page.is_period(match["period"]):
        return None
    if not _is_attributed(match["ones"].removesuffix("s"), page):
        return None
    said = f"all {match['rows']} of {match['ones']} in the {match['period']}"
    whole = f"{sentence[: match.start()]}{said}{sentence[match.end() :]}"
    return _SUM_OF_AMOUNTS.sub(r"the total \g<what> of", whole)


_SUM_OF_AMOUNTS = pattern(
    r"\bthe (?:sum|total|aggregate) of (?:the |all )?(?P<what>[a-z]+ amount)s (?:of|for|on)\b"
)


def attributed(sentence: str, page: WholePage, _: str) -> str | None:
    """Who is attributed in a month, by the roster that the page describes."""
    match = _ATTRIBUTED.fullmatch(sentence)
    if match is None or not (page.is_party(match["who"]) or page.is_whom(match["who"])):
        return None
    roster = _roster(match["first"] or match["last"], page)
    if roster is None or (match["first"] and match["last"]):
        return None
    return (
        f'"{match["name"]}" means, for any month, an individual whom the {roster} shows as '
        f"assigned to the {match['who']}."
    )


def _roster(named: str | None, page: WholePage) -> str | None:
    tables = [one for one in page.described if len(one.keys) == 2 and "month" in one.keys]
    if named is None:
        return tables[0].name if len(tables) == 1 else None
    return next((one.name for one in tables if one.name in (named, f"{named} File")), None)


def member_months(sentence: str, page: WholePage, _: str) -> str | None:
    """So many months in which somebody is attributed, however they are added up."""
    match = _MONTHS_OF.fullmatch(sentence) or _MONTHS_SUMMED.fullmatch(sentence)
    if match is None:
        return None
    groups = match.groupdict()
    ones = groups.get("ones") or groups.get("them") or ""
    if "summed" in groups and not (groups["summed"] or " of the number" in sentence):
        return None  # a figure of each month, or their sum?
    if not ones.endswith("s") or not _is_attributed(ones.removesuffix("s"), page):
        return None
    if groups.get("period") and not page.is_period(groups["period"]):
        return None
    if groups.get("who") and (page.is_payer(groups["who"]) or not _is_ours(groups["who"], page)):
        return None
    said = f'"{match["name"]}" means the number of months for which members are {ones}.'
    return said if said != sentence else None


def _is_ours(who: str, page: WholePage) -> bool:
    return page.is_party(who) or page.is_whom(who)


def _is_attributed(one: str, page: WholePage) -> bool:
    """Whether a clause says who is called so in a month."""
    for _, text in page.clauses:
        match = _ATTRIBUTED.match(text)
        if match is not None and match["name"] == one:
            return True
    return f'"{one}" means, for any month' in page.text


def amounts_paid(sentence: str, page: WholePage, _: str) -> str | None:
    """`all amounts paid for claims`: the total paid amount of all claims."""
    match = _AMOUNTS.search(sentence)
    if match is None or (match["who"] and not page.is_payer(match["who"])):
        return None
    column = f"{match['what']} amount"
    tables = [one for one in page.described if column in one.columns]
    if len(tables) != 1 or tables[0].row is None:
        return None
    row = re.sub(r"^(?:a|an|one) ", "", tables[0].row)
    if not match["rows"].startswith(row.split()[-1][:-1]):
        return None
    the = "The" if match["how"][:1].isupper() else "the"
    said = f"{the} total {column} of all {match['rows']}"
    return f"{sentence[: match.start()]}{said}{sentence[match.end() :]}"
