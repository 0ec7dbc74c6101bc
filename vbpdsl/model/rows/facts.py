"""What is said of one row or one thing: `whose result is ...`, `with fewer than 25 cases`.

    claims with at least 2 services   ->   Comparison(">=", number of services, 2)

The same is said of rows that are kept (`claims that are denied`) and of a thing at hand (`if the
claim is denied`), so `row_conditions` and `conditions` both come here.
"""

from collections.abc import Callable
from fractions import Fraction

from vbpdsl.model.conditions.comparisons import compared_with, listed, ranged
from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.conditions.quantities import QUANTITY
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Expression,
    KeyValue,
    Literal,
)
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.nouns.role_columns import column_for
from vbpdsl.model.nouns.row_names import column_is, name_test, status_test, yes_column
from vbpdsl.model.rows.ages import aged
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TEXT, TRUTH, Kind
from vbpdsl.model.values.references import check_has
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.roles import Role
from vbpdsl.syntax.tree import Node, Phrase, Word


def compared(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`whose allowed amount is more than $100`, about each row."""
    noun = phrase.parts[0]
    assert isinstance(noun, Word)
    left = _its(draft, noun, inner)
    if phrase.kind in ("is_one_of", "is_not_one_of", "missing", "not_missing"):
        return listed(draft, left, phrase, inner)
    if phrase.kind in ("range", "range_either"):
        return ranged(draft, left, phrase, inner)
    return compared_with(draft, left, phrase, inner)


def fact(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with fewer than 25 cases`, `without a Result`, `who are Adherent`, about each row."""
    return _FACTS.get(phrase.kind, not_computed)(draft, phrase, inner)


def _status(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`who are Adherent`."""
    word = phrase.token("STATUS")
    assert word is not None
    test = status_test(draft, word, inner)
    return test if phrase.kind == "fact_status" else opposite(test)


def _name(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`that are inpatient`."""
    word = phrase.token("NAME")
    assert word is not None
    test = name_test(draft, word, inner)
    return test if phrase.kind == "fact_name" else opposite(test)


def _yes(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`that are not denied`, of a column of yes or no."""
    word = phrase.token("COLUMN")
    assert word is not None
    test = yes_column(draft, word, inner)
    return opposite(test) if phrase.token("IS_NOT") is not None else test


def _column_is(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`that are discharged to home`."""
    test = column_is(draft, phrase, inner)
    return opposite(test) if phrase.token("IS_NOT") is not None else test


def _aged(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`who are 65 or older`."""
    return aged(draft, phrase.phrases()[0], inner)


def _quantity(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with at least 25 cases`."""
    words = phrase.token("WITH_QUANTITY", "HAS_QUANTITY")
    assert words is not None
    operator = QUANTITY[words.text.lower().split(" ", 1)[1]]
    return _with_number(operator, _counted(draft, phrase, inner), phrase)


def _count(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with 25 or more cases`."""
    return _with_number(_or_more(phrase), _counted(draft, phrase, inner), phrase)


def _at(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with a wait of 3 days or less`."""
    return _with_number(_or_more(phrase), _noun(draft, phrase, inner), phrase)


def _longer(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`stays longer than 10 days`: by the column of the rows that is their length."""
    words, unit = phrase.token("LONGER_THAN"), phrase.token("MONTHS_WORD")
    assert words is not None and unit is not None
    if inner.table is None or not unit.typed.startswith("day"):
        not_computed(draft, phrase, inner)
    assert inner.table is not None
    column = column_for(draft, inner.table, Role.LENGTH_IN_DAYS, inner, phrase.span)
    shorter = any(way in words.typed for way in ("shorter", "less", "fewer"))
    operator = "<" if shorter else ">"
    word = Word("COLUMN", column.name, column.name, phrase.span, column.name)
    return _with_number(operator, draft.value(word, inner), phrase)


def _or_more(phrase: Phrase) -> str:
    return ">=" if phrase.token("OR_MORE") is not None else "<="


def _with_number(operator: str, left: Expression, phrase: Phrase) -> Expression:
    number = phrase.token("NUMBER")
    assert number is not None and isinstance(number.value, Fraction)
    return Comparison(operator, left, Literal(number.value, COUNT), TRUTH, span=phrase.span)


def _fewer_or_more(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with fewer cases than its minimum`."""
    left = _noun(draft, phrase, inner)
    right = draft.value(phrase.parts[-1], inner)
    same_unit(draft, left, right, phrase.span, inner)
    operator = "<" if phrase.kind == "with_fewer" else ">"
    return Comparison(operator, left, right, TRUTH, span=phrase.span)


def _noun_compared(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with a wait of at most 3 days`: the noun compared with what follows it."""
    index = next(
        i for i, part in enumerate(phrase.parts)
        if isinstance(part, Word) and part.kind in ("TERM", "COLUMN", "ROWS")
        and phrase.parts[i - 1].kind in ("WITH", "HAS")
    )  # fmt: skip
    left = _its(draft, phrase.parts[index], inner)
    said = Phrase("comparison", phrase.parts[index:], phrase.span)
    return compared_with(draft, left, said, inner)


def _has(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with a Result`: there is one. `has open evenings`, of a yes-or-no column: it is yes."""
    negative = phrase.kind in ("without", "has_no")
    noun = _noun(draft, phrase, inner)
    if noun.type.kind is Kind.TRUTH:
        test: Expression = Comparison("=", noun, Literal(True, TRUTH), TRUTH, span=phrase.span)
        return opposite(test) if negative else test
    return is_missing(noun) if negative else opposite(is_missing(noun))


def _noun(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    return _its(draft, phrase.tokens("TERM", "COLUMN", "ROWS")[-1], inner)


def _its(draft: Draft, noun: Node, inner: Scope) -> Expression:
    """A value that the row or thing has itself."""
    if isinstance(noun, Word):
        thing = inner.table.row if inner.table is not None else inner.subject
        check_has(draft, noun, thing, inner)
    return draft.value(noun, inner)


def _counted(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`at least 25 cases`: a column or Term called so, or rows of that name."""
    word = phrase.tokens("TERM", "COLUMN", "ROWS")[-1]
    if word.kind != "ROWS":
        return _its(draft, word, inner)
    said: tuple[Phrase | Word, ...] = (word,)
    period = phrase.token("PERIOD")
    if period is not None:  # has at least 2 visits in the Performance Year
        time = Phrase("served", (Phrase("in_period", (period,), period.span),), period.span)
        said = (word, Phrase("qualifiers", (time,), period.span))
    nested = Phrase("rows", said, word.span)
    found, _ = rows_of(draft, nested, inner, narrowed=inner.subject)
    return Aggregate(How.NUMBER, found, None, None, COUNT, span=phrase.span)


def _named(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    word = phrase.token("NAME")
    assert word is not None
    key = inner.subject or (inner.visible_keys[0] if inner.visible_keys else "")
    left = at_hand(draft, key, inner) or KeyValue(key, draft.key_type(key))
    return Comparison("=", left, Literal(word.text, TEXT), TRUTH, span=phrase.span)


_FACTS: dict[str, Callable[[Draft, Phrase, Scope], Expression]] = {
    "fact_status": _status,
    "fact_not_status": _status,
    "with_noun": _has,
    "has_noun": _has,
    "without": _has,
    "has_no": _has,
    "fact_column": _yes,
    "fact_not_column": _yes,
    "holder_column": _yes,
    "holder_not_column": _yes,
    "fact_column_is": _column_is,
    "fact_not_column_is": _column_is,
    "holder_column_is": _column_is,
    "holder_not_column_is": _column_is,
    "aged": aged,
    "fact_aged": _aged,
    "with_quantity": _quantity,
    "has_quantity": _quantity,
    "with_count": _count,
    "with_fewer": _fewer_or_more,
    "with_more": _fewer_or_more,
    "with_at": _at,
    "with_compared": _noun_compared,
    "longer": _longer,
    "has_compared": _noun_compared,
    "holds_compared": _noun_compared,
    "named": _named,
    "fact_name": _name,
    "fact_not_name": _name,
}
"""For each kind of phrase that is said of a row or a thing, the function that reads it."""
