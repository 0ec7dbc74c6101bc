"""What stands before a table of a worked example, and what heads its columns, to typed nodes."""

from vbpdsl.syntax.actions.examples import joined_facts, said
from vbpdsl.syntax.actions.references import KINDS
from vbpdsl.syntax.nodes.examples import Below, ExampleHeading
from vbpdsl.syntax.parsing.tree import Phrase, Word


def below(phrase: Phrase) -> Below:
    """What stands before a table of an example."""
    joined = [one for one in joined_facts(phrase) if one.fact.kind.startswith("fact_")]
    of = next((part for part in phrase.phrases() if part.kind in KINDS), None)
    phrase.tokens("FOR", "YEAR_IN", "CALENDAR_YEAR", "PERIOD", "IF", "SUPPOSE", "CASES", "IS")
    results = any(word.value == "RESULTS" for word in phrase.tokens("CASES"))
    first = phrase.parts[0].kind == "THEN"
    phrase.tokens("AND", "FOR")
    within = phrase.phrases("literal")[-1] if phrase.token("WITHIN") is not None else None
    rows = phrase.token("ROWS", "TABLE", "PARTY")
    numbers = phrase.tokens("NUMBER")
    ordinal = phrase.token("ORDINAL")
    many = numbers[-1] if rows is not None and _counts(phrase, rows) else None
    year = ordinal or (numbers[0] if numbers and numbers[0] is not many else None)
    given = tuple(said(one.fact) for one in joined)
    return Below(year, given, rows, many, within, results or first, phrase.span, of)


def _counts(phrase: Phrase, rows: Word) -> bool:
    """Whether a number stands before the rows: `two claims:`."""
    at = phrase.parts.index(rows)
    return at > 0 and phrase.parts[at - 1].kind == "NUMBER"


def heading(phrase: Phrase) -> ExampleHeading:
    """What a column of a table of an example holds."""
    within = phrase.phrases("literal")[-1] if phrase.token("WITHIN") is not None else None
    shown = phrase.token("SHOWN") is not None
    follows = phrase.token("THUS", "THEN") is not None
    paid = phrase.token("PAYS", "RECEIVES")
    rows, parties = phrase.token("ROWS"), phrase.tokens("PARTY")
    payer: Word | None = parties[0] if parties and paid is not None else None
    payee = parties[1] if len(parties) > 1 else None
    if paid is not None and paid.kind == "RECEIVES":
        payer, payee = None, parties[0]
    noun = next((part for part in phrase.phrases() if part.kind != "literal"), None)
    label = phrase.token("CASE_WORD") is not None
    kind = rows or (parties[0] if parties and paid is None else None)
    return ExampleHeading(
        noun, kind, payer, payee, paid is not None, label, follows, shown, within, phrase.span
    )
