"""The cover: who pays whom, for which period, with which dates."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import THE_COVER, Column, Party, Period, Settlement, Table
from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.cover.ended import check_no_end, ended
from vbpdsl.model.cover.periods import cut_into
from vbpdsl.model.cover.stretch import behind, first_and_last
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Condition,
    KeyValue,
    Link,
    Rows,
)
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, TEXT, ValueType
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.actions.payments import says_that_nothing_is_paid
from vbpdsl.syntax.declared.naming import parties_said, party_name
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.words.openings import PARTY_SHORT
from vbpdsl.syntax.words.plurals import in_plural

_ROLES = (("Payer", "payer"), ("Provider", "provider"), ("Receiver", "receiver"))
"""Who pays, who is settled, and others whom the payments name."""


def read_cover(draft: Draft) -> None:
    """Parties, periods and the settlement, from the cover of the exhibit."""
    document = draft.documents.main
    parties: list[Party] = []
    listing: ReadUnit | None = None
    for word, role in _ROLES:
        for read in document.covers(word):
            if not read.unit.body:
                continue
            text = document.text(read.unit.body)
            each = bool(read.sentences) or re.match(r"(?:each|every)\s", text) is not None
            for name, said in parties_said(text):
                parties.append(Party(name, _full_name(said), role, each))
            if each:
                listing = read
    _require(draft, document, parties)
    draft.parties = tuple(parties)
    _settlement(draft, document, listing)


def provider_named(document: Document) -> str:
    """What the provider is called; needed before the tables, which may have columns of it."""
    read = document.cover("Provider")
    return party_name(document.text(read.unit.body)) if read is not None and read.unit.body else ""


_SHORTENED = pattern(r"\b(?:Inc|Corp|Co|Ltd|L\.L\.C|L\.P|P\.C|P\.A|P\.L\.L\.C|Assn|Bros)$")
"""Words that a name may end in and that are written with a stop."""


def _full_name(text: str) -> str:
    """The name without what it is called in the text: the stop of `Inc.` is part of it."""
    said = re.sub(r'\s*\((?:the\s+)?"[^"]+"\)', "", text.strip().rstrip(".")).strip()
    return f"{said}." if _SHORTENED.search(said) and f"{said}." in text else said


def _require(draft: Draft, document: Document, parties: list[Party]) -> None:
    roles = {party.role for party in parties}
    first = document.units[0].unit.span if document.units else None
    calls_otherwise = any(
        read.unread and PARTY_SHORT.search(document.text(read.unit.body))
        for read in document.of_role("cover")
    )
    for role, word, example in (
        ("payer", "Payer", 'Summit Health Plan (the "Plan")'),
        ("provider", "Provider", "each Practice listed in Schedule 1, settled separately"),
    ):
        if role == "payer" and says_that_nothing_is_paid(document):
            continue  # a rating is nobody's to pay
        if role not in roles and not calls_otherwise:
            others = draft.documents.nouns.of_kind("PARTY")
            guessed = [noun.name for noun in others if noun.name != draft.provider]
            own = f"the {guessed[0]}" if role == "payer" and guessed else example
            draft.say(
                "VBP507",
                f"the cover does not say who the {role} is",
                document.source,
                first,
                "cover",
                suggestion=f"`{word}: {own}`",
            )
    if all(document.cover(word) is None for word in ("Period", "Term", "Years", "Year")):
        draft.say(
            "VBP508",
            "the cover does not say which period is settled",
            document.source,
            first,
            "cover",
            suggestion="`Period: January 1, 2026 through December 31, 2026, settled once` or "
            "`Years: 2026 through 2028, each a Performance Year settled on its own`",
        )


def _settlement(draft: Draft, document: Document, listing: ReadUnit | None) -> None:
    periods, period_key = _periods(draft, document)
    keys: list[str] = []
    types: list[ValueType] = []
    rows: Rows | None = None
    each = next((party for party in draft.parties if party.each), None)
    if each is not None:
        keys.append(each.name)
        types.append(TEXT)
        rows = _listing(draft, document, listing, each, period_key)
    elif (named := _named_in_data(draft)) is not None:
        draft.tables[THE_COVER] = _list_of_one(named)
        draft.one_party = named.name
        keys.append(named.name)
        types.append(TEXT)
        rows = _listing(draft, document, None, named, None, THE_COVER)
    if period_key is not None:
        keys.append(period_key)
        types.append(COUNT)
    draft.period_key = period_key
    draft.settlement = Settlement(tuple(keys), tuple(types), rows, period_key, periods)


def _periods(draft: Draft, document: Document) -> tuple[tuple[Period, ...], str | None]:
    read = document.cover("Period") or document.cover("Term")
    if read is not None and read.sentences:
        stretch = first_and_last(read.sentences[0])
        if stretch is None:
            _no_stretch(draft, document, read)
            return (), None
        first, last = stretch
        if (called := read.sentences[0].token("PAYMENT_NAME")) is not None:
            called.value  # noqa: B018 - `(the "Performance Period")`: declared, and spoken of by it
        if last < first:
            draft.say(
                "VBP305",
                "the Period ends before it begins",
                document.source,
                read.unit.span,
                read.label,
                expected=f"a last day after {first:%B} {first.day}, {first.year}",
                suggestion="correct the dates",
            )
        elif (parts := cut_into(draft, document, read, first, last)) is not None:
            check_no_end(draft, document)
            return parts
        else:
            _months(draft, document, read, first, last)
            last = ended(draft, document, read, first, last)
        return (Period("Period", first, last),), None
    for word in ("Years", "Year"):
        read = document.cover(word)
        if read is not None and read.sentences:
            check_no_end(draft, document)
            years = _years(read.sentences[0])
            years = years if _years_in_order(draft, document, read, years) else ()
            noun = read.sentences[0].token("PERIOD")
            said = read.sentences[0].token("PAYMENT_NAME")  # (the "Performance Year")
            named = str(said.value) if said is not None else "Performance Year"
            name = noun.text if noun is not None else named
            periods = tuple(
                Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years
            )
            return periods, name
    return (), None


def _no_stretch(draft: Draft, document: Document, read: ReadUnit) -> None:
    """`the 12 months beginning July 15, 2025`, `the 90 days ended June 30, 2026`."""
    draft.say(
        "VBP305",
        "the Period is said in months, and does not begin and end with one",
        document.source,
        read.unit.span,
        read.label,
        expected="a first and a last day",
        suggestion="name its first and its last day: `January 1, 2026 through December 31, 2026`",
    )


def _years_in_order(draft: Draft, document: Document, read: ReadUnit, years: Sequence[int]) -> bool:
    strange = [year for year in (*years[:1], *years[-1:]) if year not in SETTLED_YEARS]
    if years and not strange:
        return True
    draft.say(
        "VBP305",
        f"{strange[0]} is no year that can be settled" if strange
        else "the last year comes before the first",
        document.source,
        read.unit.span,
        read.label,
        suggestion="`Years: 2026 through 2028, each a Performance Year settled on its own`",
    )  # fmt: skip
    return False


def _years(phrase: Phrase) -> Sequence[int]:
    numbers = [
        int(word.value) for word in phrase.tokens("NUMBER") if isinstance(word.value, Fraction)
    ]
    if phrase.token("THROUGH") is not None:
        return range(numbers[0], numbers[1] + 1)
    return tuple(numbers)


def _months(draft: Draft, document: Document, read: ReadUnit, first: date, last: date) -> None:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    line = read.sentences[0]
    before = line.tokens("NUMBER") if line.token("FROM") is not None else ()
    for said in before or behind(line, "NUMBER"):
        if not whole:
            draft.say(
                "VBP305",
                "the Period does not begin and end with a month, so it has no number of months",
                document.source,
                said.span,
                read.label,
                suggestion="`settled once`, or correct the dates",
            )
        elif said.value != months:
            draft.say(
                "VBP305",
                f"the Period has {months} months, not {said.typed}",
                document.source,
                said.span,
                read.label,
                expected=f"{months} months",
                found=f"{said.typed} months",
                suggestion=f"`one period of {months} months`, or correct the dates",
                fixes=(Fix(said.span, str(months), f"one period of {months} months"),),
            )


def _named_in_data(draft: Draft) -> Party | None:
    """The one provider, if rows of some table say which provider they are of: only those count
    that are of this one, exactly as they would if it were one of several in a schedule."""
    named = [party for party in draft.parties if party.role == "provider"]
    told = [
        party
        for party in named
        if any(column_of(table, party.name) for table in draft.tables.values())
    ]
    if len(named) > 1 and told:
        _whose_rows(draft, named, told[0])
        return None
    return told[0] if told else None


def _whose_rows(draft: Draft, named: list[Party], told: Party) -> None:
    """Two providers, and rows that say of which one they are: whose count?"""
    document = draft.documents.main
    second = document.covers("Provider")[-1]
    names = " and ".join(f"the {party.name}" for party in named)
    draft.say(
        "VBP510",
        f"whose rows count? {names} are settled, and rows say of which {told.name} they are",
        document.source,
        second.unit.span,
        second.label,
        suggestion="`Provider:` for the one whose rows count, `Receiver:` for whoever else is paid",
    )


def _list_of_one(party: Party) -> Table:
    column = Column(party.name, TEXT, party.name)
    row = (party.full_name,)
    return Table(THE_COVER, party.name, (column,), (party.name,), (), (row,), "cover, Provider")


def _listing(
    draft: Draft, document: Document, listing: ReadUnit | None, party: Party, period: str | None,
    name: str = "Schedule 1",
) -> Rows | None:  # fmt: skip
    """The rows that list who is settled."""
    phrase = listing.sentences[0] if listing is not None and listing.sentences else None
    named = phrase.token("PARTY") if phrase is not None else None
    called = phrase.token("PAYMENT_NAME") if phrase is not None else None
    in_it = phrase.token("LISTED_IN", "IN") if phrase is not None else None
    assert in_it is None or phrase is not None  # `in Schedule 1`: listed in it
    assert called is None or called.value == party.name  # `(the "Group")`: what it is called
    if named is not None and listing is not None and named.value != party.name:
        draft.say(
            "VBP109",
            f"`{named.typed}` is listed, and `{party.name}` is the party of this line",
            document.source,
            named.span,
            listing.label,
            suggestion=f"`each {party.name} listed in Schedule 1, settled separately`",
        )
        return None
    if phrase is not None and (word := phrase.token("TABLE")) is not None:
        name = draft.aliases.get(word.text, word.text)
    table = draft.tables.get(name)
    column = column_of(table, party.name) if table is not None else None
    if table is None or column is None:
        draft.say(
            "VBP209",
            f"no `{name}` lists the {in_plural(party.name)}"
            if table is None
            else f"`{name}` has no column `{party.name}`",
            document.source,
            listing.unit.span if listing else None,
            "cover, Provider",
            suggestion=f"add `{name}` with a column `{party.name}`, written out or in a file",
        )
        return None
    scope = Scope(document.source, "cover").on_rows(table, table.row, (), None, (table.row,))
    links = [_told(party.name, column, scope)]
    if period is not None and (year := column_of(table, period)) is not None:
        links.append(_told(period, year, scope))
    conditions = _listed_if(draft, document, listing, phrase, table)
    return Rows(name, table.row, (), tuple(links), conditions)


def _told(key: str, column: Column, scope: Scope) -> Link:
    """That the rows of the list say who is settled, and for which period."""
    return Link(key, KeyValue(key, column.type), scope.own(column), f"no {key}", "cover")


def _listed_if(
    draft: Draft, document: Document, listing: ReadUnit | None, phrase: Phrase | None, table: Table
) -> tuple[Condition, ...]:
    qualifiers = phrase.phrase("qualifiers") if phrase is not None else None
    if qualifiers is None or listing is None:
        return ()

    alone = Scope(document.source, listing.label)
    scope = alone.on_rows(table, table.row, (), None, (table.row,))
    try:
        return row_conditions(draft, qualifiers, scope)
    except Refused:
        return ()  # what is wrong has been said
