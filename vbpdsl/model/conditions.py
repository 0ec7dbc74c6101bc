"""Phrases of condition to truths: comparisons, named conditions, k of n, conditions on rows."""

from fractions import Fraction

from vbpdsl.model import references, rows
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Better,
    Comparison,
    Condition,
    Connective,
    Expression,
    KeyValue,
    Literal,
    OneOf,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, TEXT, TRUTH
from vbpdsl.model.values import same_unit, value
from vbpdsl.source.diagnostic import Severity
from vbpdsl.syntax.nouns import plural
from vbpdsl.syntax.tree import Node, Phrase, Word

_COMPARE = {
    "IS_AT_LEAST": ">=",
    "IS_AT_MOST": "<=",
    "IS_MORE_THAN": ">",
    "IS_LESS_THAN": "<",
    "EXCEEDS": ">",
    "IS_EQUAL_TO": "=",
    "OF_AT_LEAST": ">=",
    "OF_AT_MOST": "<=",
    "OF_MORE_THAN": ">",
    "OF_LESS_THAN": "<",
    "OF_EXACTLY": "=",
}
_BETTER = {
    "IS_BETTER_OR_EQUAL": (True, False),
    "IS_BETTER": (False, False),
    "IS_WORSE": (True, True),
    "IS_WORSE_OR_EQUAL": (False, True),
}
"""For each phrase: whether equal counts as better, and whether the whole is turned round."""
_QUANTITY = {
    "at least": ">=",
    "no fewer than": ">=",
    "no less than": ">=",
    "at most": "<=",
    "no more than": "<=",
    "fewer than": "<",
    "less than": "<",
    "more than": ">",
    "exactly": "=",
}


def condition(draft: Draft, phrase: Node, scope: Scope) -> Expression:
    """The truth that a phrase says."""
    assert isinstance(phrase, Phrase)
    match phrase.kind:
        case "both" | "either":
            items = tuple(
                condition(draft, part, scope) for part in phrase.phrases()
            )
            operator = "and" if phrase.kind == "both" else "or"
            return Connective(operator, items, TRUTH, span=phrase.span)
        case "any_of" | "all_of":
            items = tuple(condition(draft, part, scope) for part in phrase.phrases())
            operator = "and" if phrase.kind == "all_of" else "or"
            return Connective(operator, items, TRUTH, span=phrase.span)
        case "bracketed_condition":
            return condition(draft, phrase.parts[1], scope)
        case "comparison" | "equal" | "not_equal" | "or_less" | "or_more" | "between":
            return _comparison(draft, phrase, scope)
        case "is_one_of" | "is_not_one_of" | "missing" | "not_missing":
            return _one_of(draft, phrase, scope)
        case "holds" | "holds_not":
            return _holds(draft, phrase, scope)
        case "quantified" | "quantified_short" | "quantified_plain" | "all_hold" | "none_hold" \
            | "any_holds":
            return _quantified(draft, phrase, scope)
        case "there_are" | "there_are_none":
            return _there_are(draft, phrase, scope)
        case "has_quantity" | "has_noun" | "has_no":
            return _holder_has(draft, phrase, scope)
    raise AssertionError(phrase.kind)


# ---------------------------------------------------------------- comparisons


def _comparison(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = value(draft, phrase.parts[0], scope)
    return _compared_with(draft, left, phrase, scope)


def _compared_with(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """The comparison of a value with what the rest of a phrase says."""
    operands = [
        part
        for part in phrase.parts[1:]
        if isinstance(part, Phrase)
        or part.kind in ("TERM", "COLUMN", "LETTER", "PERIOD")
    ]
    right = value(draft, operands[0], scope)
    if phrase.kind == "between":
        return _between(draft, phrase, scope)
    same_unit(draft, left, right, phrase.span, scope)
    word = phrase.token(*_COMPARE, *_BETTER)
    if word is not None and word.kind in _BETTER:
        return _better(draft, left, right, word, phrase, scope)
    operator = _COMPARE[word.kind] if word is not None else _plain(phrase)
    return Comparison(operator, left, right, TRUTH, span=phrase.span)


def _plain(phrase: Phrase) -> str:
    return {
        "equal": "=",
        "fact_is": "=",
        "not_equal": "!=",
        "or_less": "<=",
        "or_more": ">=",
    }[phrase.kind]


def _between(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    draft.say(
        "VBP122",
        "`between` does not say whether its ends belong to it",
        scope.source,
        phrase.span,
        scope.clause,
        readings=("at least the first and at most the second", "above the first, below the second"),
        suggestion="`is at least 60% and is at most 80%`",
    )
    raise Refused


def _better(
    draft: Draft, left: Expression, right: Expression, word: Word, phrase: Phrase, scope: Scope
) -> Expression:
    direction = _direction(draft, word, scope)
    or_equal, turned = _BETTER[word.kind]
    test: Expression = Better(left, right, direction, or_equal, TRUTH, span=phrase.span)
    return rows.opposite(test) if turned else test


def _direction(draft: Draft, word: Word, scope: Scope) -> Expression:
    """Which way is better, from the column `better` of the table of what is at hand."""
    for table in draft.tables.values():
        if table.column("better") is None or not table.key:
            continue
        if all(key in (*scope.visible_keys, *draft.settlement_keys) for key in table.key):
            column = Word("COLUMN", "better", word.typed, word.span, "better")
            return references.in_table(
                draft,
                column,
                Word("TABLE", table.name, word.typed, word.span, table.name),
                scope,
                references.When(),
            )
    draft.say(
        "VBP314",
        f"`{word.typed}` needs to know whether higher or lower is better",
        scope.source,
        word.span,
        scope.clause,
        expected="a column `Better` (`higher` or `lower`) in the schedule of the measures",
        suggestion="add the column, or write `is at least` or `is at most`",
    )
    raise Refused


def _one_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = value(draft, phrase.parts[0], scope)
    return _listed(left, phrase)


def _listed(left: Expression, phrase: Phrase) -> Expression:
    if phrase.kind in ("missing", "not_missing"):
        test = rows.is_missing(left)
        return test if phrase.kind == "missing" else rows.opposite(test)
    names = phrase.phrase("name_list")
    assert names is not None
    values = tuple(Literal(word.text, TEXT, span=word.span) for word in names.tokens("NAME"))
    test = OneOf(left, values, TRUTH, span=phrase.span)
    return rows.opposite(test) if phrase.kind == "is_not_one_of" else test


# ---------------------------------------------------------------- named conditions


def _holds(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("STATUS")
    assert word is not None
    test = rows.status_test(draft, word, scope)
    status = draft.statuses[str(word.value)]
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    if status.key not in at_hand:
        draft.say(
            "VBP310",
            f"which {status.key} is `{word.text}` said of?",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion=f"`if all {plural(status.key)} are {word.text}` or "
            f"`if at least 1 of the {plural(status.key)} is {word.text}`",
        )
        raise Refused
    return test if phrase.kind == "holds" else rows.opposite(test)


def count_of_status(draft: Draft, status_word: Word, scope: Scope) -> Expression:
    """The number of those that have a status, as a Term of its own that examples can give."""
    from vbpdsl.model.definitions import count_definition

    definition = count_definition(draft, status_word, scope)
    draft.used.add(definition.name)
    return TermValue(definition.name, definition.type, span=status_word.span)


def _quantified(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    status_word, noun = phrase.token("STATUS"), phrase.token("ROWS")
    assert status_word is not None and noun is not None
    count = count_of_status(draft, status_word, scope)
    numbers = phrase.tokens("NUMBER")
    size = _size(draft, str(noun.value))
    stated = numbers[-1] if len(numbers) > (phrase.kind in _NEEDED) else None
    _check_size(draft, stated, noun, size, scope)
    match phrase.kind:
        case "all_hold":
            target: Expression = _all_of(draft, noun, scope)
            operator = "="
        case "none_hold":
            target, operator = Literal(Fraction(0), COUNT), "="
        case "any_holds":
            target, operator = Literal(Fraction(1), COUNT), ">="
        case _:
            needed = numbers[0].value
            assert isinstance(needed, Fraction)
            _check_needed(draft, numbers[0], size, scope)
            target = Literal(needed, COUNT, span=numbers[0].span)
            operator = _quantity(phrase)
    return Comparison(operator, count, target, TRUTH, span=phrase.span)


_NEEDED = ("quantified", "quantified_short", "quantified_plain")


def _quantity(phrase: Phrase) -> str:
    word = phrase.token("AT_LEAST", "AT_MOST", "FEWER_THAN", "MORE_THAN", "EXACTLY")
    if word is None:
        return ">="
    return _QUANTITY[word.text.lower()]


def _all_of(draft: Draft, noun: Word, scope: Scope) -> Expression:
    rows_, _ = rows.figures(draft, (str(noun.value),), None, scope)
    return Aggregate("number", rows_, None, None, COUNT)


def _size(draft: Draft, noun: str) -> int | None:
    """How many there are, where the contract lists them."""
    for table in draft.tables.values():
        if table.written and table.key == (noun,):
            return len(table.rows)
    return None


def _check_size(
    draft: Draft, stated: Word | None, noun: Word, size: int | None, scope: Scope
) -> None:
    if stated is None or size is None or stated.value == size:
        return
    many = draft.documents.nouns.by_name[str(noun.value)].many
    draft.say(
        "VBP208",
        f"this says {stated.typed} {many}, and the contract lists {size}",
        scope.source,
        stated.span,
        scope.clause,
        expected=str(size),
        found=stated.typed,
        case=f"the gate would be read against {stated.typed} or against {size} {many}",
        suggestion=f"`the {size} {many}`, or add what is missing to the list",
    )


def _check_needed(draft: Draft, needed: Word, size: int | None, scope: Scope) -> None:
    if size is not None and isinstance(needed.value, Fraction) and needed.value > size:
        draft.say(
            "VBP315",
            f"at least {needed.typed} of {size} can never be",
            scope.source,
            needed.span,
            scope.clause,
            suggestion=f"a number up to {size}",
            severity=Severity.ERROR,
        )


def _there_are(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    rows_phrase = phrase.phrase("rows", "party_rows")
    assert rows_phrase is not None
    found, _ = rows.rows_of(draft, rows_phrase, scope)
    count = Aggregate("number", found, None, None, COUNT, span=phrase.span)
    number = phrase.token("NUMBER")
    target = number.value if number is not None else Fraction(0)
    assert isinstance(target, Fraction)
    operator = _quantity(phrase) if phrase.token(
        "AT_LEAST", "AT_MOST", "FEWER_THAN", "MORE_THAN", "EXACTLY"
    ) else "="
    return Comparison(operator, count, Literal(target, COUNT), TRUTH, span=phrase.span)


def _holder_has(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return fact(draft, phrase, scope)


# ---------------------------------------------------------------- conditions on rows


def compared(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`whose allowed amount is more than $100`, about each row."""
    noun = phrase.parts[0]
    assert isinstance(noun, Word)
    left = value(draft, noun, inner)
    if phrase.kind in ("is_one_of", "is_not_one_of", "missing", "not_missing"):
        return _listed(left, phrase)
    return _compared_with(draft, left, phrase, inner)


def fact(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with fewer than 25 cases`, `without a Result`, `who are Adherent`, about each row."""
    match phrase.kind:
        case "fact_status" | "fact_not_status":
            word = phrase.token("STATUS")
            assert word is not None
            test = rows.status_test(draft, word, inner)
            return test if phrase.kind == "fact_status" else rows.opposite(test)
        case "with_noun" | "has_noun":
            return rows.opposite(rows.is_missing(_noun(draft, phrase, inner)))
        case "without" | "has_no":
            return rows.is_missing(_noun(draft, phrase, inner))
        case "with_quantity" | "has_quantity":
            number = phrase.token("NUMBER")
            assert number is not None and isinstance(number.value, Fraction)
            words = phrase.token("WITH_QUANTITY", "HAS_QUANTITY")
            assert words is not None
            operator = _QUANTITY[words.text.lower().split(" ", 1)[1]]
            left = _counted(draft, phrase, inner)
            return Comparison(operator, left, Literal(number.value, COUNT), TRUTH, span=phrase.span)
        case "with_fewer" | "with_more":
            left = _noun(draft, phrase, inner)
            right = value(draft, phrase.parts[-1], inner)
            same_unit(draft, left, right, phrase.span, inner)
            operator = "<" if phrase.kind == "with_fewer" else ">"
            return Comparison(operator, left, right, TRUTH, span=phrase.span)
        case "with_compared":
            left = _noun(draft, phrase, inner)
            return _compared_with(draft, left, phrase, inner)
        case "named":
            return _named(draft, phrase, inner)
    draft.say(
        "VBP106",
        f"`{inner.source.slice(phrase.span)}` is in a form that this version does not compute",
        inner.source,
        phrase.span,
        inner.clause,
    )
    raise Refused


def _noun(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    word = phrase.tokens("TERM", "COLUMN", "ROWS")[-1]
    return value(draft, word, inner)


def _counted(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`at least 25 cases`: a column or Term called so, or rows of that name."""
    word = phrase.tokens("TERM", "COLUMN", "ROWS")[-1]
    if word.kind != "ROWS":
        return value(draft, word, inner)
    nested = Phrase("rows", (word,), word.span)
    scope = Scope(inner.source, inner.clause, inner.visible_keys, inner.subject)
    found, _ = rows.rows_of(draft, nested, scope)
    return Aggregate("number", found, None, None, COUNT, span=phrase.span)


def _named(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    word = phrase.token("NAME")
    assert word is not None
    key = inner.subject or (inner.visible_keys[0] if inner.visible_keys else "")
    left: Expression = inner.binding(key) or KeyValue(key, draft.key_type(key))
    return Comparison("=", left, Literal(word.text, TEXT), TRUTH, span=phrase.span)


