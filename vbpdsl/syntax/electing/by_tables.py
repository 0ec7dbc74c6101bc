"""Sentences that say that the table below them gives a Term, in the words of the language.

    "Target Price" means, for each Eligible Episode, the amount set forth in the following table:
        ->   "Target Price", for each Eligible Episode, is as follows:
    "Base Rate" means the applicable per member per month amount set forth below:
         | Age Band | Base Rate |
        ->   "Base Rate", for each member and month, is as follows:

What the table goes by is its first heading. Where that is a column of one described table alone,
whose rows are one for each of some things, the Term is one for each of these: it can be no other.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, Described, WholePage

_SET = (
    r"(?:(?:as )?(?:set forth|set out|shown|stated|specified|listed|provided|determined|described)"
    r"|determined in accordance with|in accordance with|according to|from)"
)
_HERE = (
    r"(?:below|as follows|(?:in )?(?:the following|this) (?:table|schedule)"
    r"|(?:in )?the (?:table|schedule) below)"
)
_WHAT = (
    r"(?:the )?(?:applicable |relevant |corresponding )?(?:per member per month |PMPM |dollar )?"
    r"(?:amount|rate|price|percentage|fee|factor|value|payment|figure)s?"
)
_FOR = r"(?:for|with respect to|in respect of|as to) (?:each|any|an?|every)"
_GIVEN = (
    pattern(
        rf"(?:The )?\"?(?P<name>{NAME})\"? (?:means?|is|are|shall be|shall mean"
        rf"|equals?|shall equal),? (?:{_FOR} (?P<each>[A-Za-z][^,:]*?),? )?{_WHAT} "
        rf"(?:{_FOR} (?P<each2>[A-Za-z][^,:]*?) )?(?:that is )?(?:{_SET} )?{_HERE}[:.]"
    ),
    pattern(
        rf"(?:The )?\"?(?P<name>{NAME})\"? (?:is|are|shall be) "
        rf"(?:{_SET} )?{_HERE}[:.]"
    ),
)


def by_table(sentence: str, headings: tuple[str, ...], page: WholePage) -> str | None:
    """The sentence above a table of two columns, or of several, that gives a Term."""
    match = next((found for one in _GIVEN if (found := one.fullmatch(sentence))), None)
    if match is None or len(headings) < 2:
        return None
    groups = match.groupdict()
    each = groups.get("each") or groups.get("each2")
    known = _of_each(headings[0], page)
    if known is None:
        return None
    if each is None or (known and each.casefold() == known.casefold()):
        each = known
    elif known and each.split()[-1].casefold() == known.split()[-1].casefold():
        if not page.tells_rows(each):
            return None  # `each inpatient stay`: the others have none
        each = known  # each Eligible Episode is an episode, of which the table has the column
    other = _across(headings, page)
    by = f", by {headings[0].casefold()} and {other}," if other is not None else ","
    said = f'"{match["name"]}", for each {each}{by} is as follows:' if each else (
        f'"{match["name"]}" is as follows:'
    )
    return said if said != sentence else None


def _across(headings: tuple[str, ...], page: WholePage) -> str | None:
    """The column whose codes the other headings are: `| Procedure | Inpatient | Outpatient |`."""
    heads = {one.casefold() for one in headings[1:]}
    tables = [one for one in page.described if headings[0].casefold() in one.columns]
    found = [
        name for one in tables for name, codes in one.codes
        if heads == {code.casefold() for code in codes}
    ]  # fmt: skip
    return found[0] if len(heads) > 1 and len(found) == 1 else None


def _of_each(heading: str, page: WholePage) -> str | None:
    """For each of what a table gives a Term: nothing where its heading is no column; None where it
    is one of several tables, or both a column and a Term."""
    column = heading.casefold()
    found = [one for one in page.described if column in (n.casefold() for n in one.columns)]
    if not found:
        return ""
    if len(found) > 1 or page.defines(heading):
        return None
    return _rows(found[0], page)


def _rows(table: Described, page: WholePage) -> str | None:
    """What a table has a row for each of, but for the party and the time that are settled."""
    if table.row is not None:
        return re.sub(r"^(?:a|an|one) ", "", table.row)
    keys = [
        key for key in table.keys
        if not (page.is_period(key) or page.is_whom(key) or page.is_party(key))
    ]  # fmt: skip
    return " and ".join(keys)
