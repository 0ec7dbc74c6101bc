"""What is said of one row or one thing: `whose result is ...`, `with fewer than 25 cases`."""

from fractions import Fraction

from vbpdsl.model import references
from vbpdsl.model.ages import aged
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Better,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    OneOf,
)
from vbpdsl.model.plain_tests import is_missing, opposite
from vbpdsl.model.quantities import QUANTITY
from vbpdsl.model.row_names import column_is, name_test, status_test, yes_column
from vbpdsl.model.rows import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    TEXT,
    TRUTH,
    Kind,
)
from vbpdsl.model.unit_checks import same_unit
from vbpdsl.syntax.tree import Node, Phrase, Word


def compared(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`whose allowed amount is more than $100`, about each row."""
    noun = phrase.parts[0]
    assert isinstance(noun, Word)
    left = draft.value(noun, inner)
    if phrase.kind in ("is_one_of", "is_not_one_of", "missing", "not_missing"):
        return listed(left, phrase)
    if phrase.kind == "range":
        return ranged(draft, left, phrase, inner)
    return compared_with(draft, left, phrase, inner)


def fact(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with fewer than 25 cases`, `without a Result`, `who are Adherent`, about each row."""
    match phrase.kind:
        case "fact_status" | "fact_not_status":
            word = phrase.token("STATUS")
            assert word is not None
            test = status_test(draft, word, inner)
            return test if phrase.kind == "fact_status" else opposite(test)
        case "with_noun" | "has_noun" | "without" | "has_no":
            return _has(draft, phrase, inner)
        case "fact_column" | "fact_not_column" | "holder_column" | "holder_not_column":
            word = phrase.token("COLUMN")
            assert word is not None
            test = yes_column(draft, word, inner)
            return opposite(test) if phrase.token("IS_NOT") is not None else test
        case (
            "fact_column_is" | "fact_not_column_is" | "holder_column_is" | "holder_not_column_is"
        ):
            test = column_is(draft, phrase, inner)
            return opposite(test) if phrase.token("IS_NOT") is not None else test
        case "aged":
            return aged(draft, phrase, inner)
        case "fact_aged":
            return aged(draft, phrase.phrases()[0], inner)
        case "with_quantity" | "has_quantity":
            number = phrase.token("NUMBER")
            assert number is not None and isinstance(number.value, Fraction)
            words = phrase.token("WITH_QUANTITY", "HAS_QUANTITY")
            assert words is not None
            operator = QUANTITY[words.text.lower().split(" ", 1)[1]]
            left = _counted(draft, phrase, inner)
            return Comparison(operator, left, Literal(number.value, COUNT), TRUTH, span=phrase.span)
        case "with_count":
            number = phrase.token("NUMBER")
            assert number is not None and isinstance(number.value, Fraction)
            operator = ">=" if phrase.token("OR_MORE") is not None else "<="
            left = _counted(draft, phrase, inner)
            return Comparison(operator, left, Literal(number.value, COUNT), TRUTH, span=phrase.span)
        case "with_fewer" | "with_more":
            left = _noun(draft, phrase, inner)
            right = draft.value(phrase.parts[-1], inner)
            same_unit(draft, left, right, phrase.span, inner)
            operator = "<" if phrase.kind == "with_fewer" else ">"
            return Comparison(operator, left, right, TRUTH, span=phrase.span)
        case "with_at":
            number = phrase.token("NUMBER")
            assert number is not None and isinstance(number.value, Fraction)
            operator = ">=" if phrase.token("OR_MORE") is not None else "<="
            left = _noun(draft, phrase, inner)
            return Comparison(operator, left, Literal(number.value, COUNT), TRUTH, span=phrase.span)
        case "with_compared" | "has_compared":
            return _noun_compared(draft, phrase, inner)
        case "named":
            return _named(draft, phrase, inner)
        case "fact_name" | "fact_not_name":
            word = phrase.token("NAME")
            assert word is not None
            test = name_test(draft, word, inner)
            return test if phrase.kind == "fact_name" else opposite(test)
    draft.say(
        "VBP106",
        f"`{inner.source.slice(phrase.span)}` is in a form that this version does not compute",
        inner.source,
        phrase.span,
        inner.clause,
        suggestion="supply the figure as data for now",
    )
    raise Refused


def _noun_compared(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`with a wait of at most 3 days`: the noun compared with what follows it."""
    index = next(
        i for i, part in enumerate(phrase.parts)
        if isinstance(part, Word) and part.kind in ("TERM", "COLUMN", "ROWS")
        and phrase.parts[i - 1].kind in ("WITH", "HAS")
    )  # fmt: skip
    left = draft.value(phrase.parts[index], inner)
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
    word = phrase.tokens("TERM", "COLUMN", "ROWS")[-1]
    return draft.value(word, inner)


def _counted(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`at least 25 cases`: a column or Term called so, or rows of that name."""
    word = phrase.tokens("TERM", "COLUMN", "ROWS")[-1]
    if word.kind != "ROWS":
        return draft.value(word, inner)
    nested = Phrase("rows", (word,), word.span)
    scope = Scope(inner.source, inner.clause, inner.visible_keys, inner.subject)
    found, _ = rows_of(draft, nested, scope)
    return Aggregate("number", found, None, None, COUNT, span=phrase.span)


def _named(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    word = phrase.token("NAME")
    assert word is not None
    key = inner.subject or (inner.visible_keys[0] if inner.visible_keys else "")
    left: Expression = inner.binding(key) or KeyValue(key, draft.key_type(key))
    return Comparison("=", left, Literal(word.text, TEXT), TRUTH, span=phrase.span)


def listed(left: Expression, phrase: Phrase) -> Expression:
    if phrase.kind in ("missing", "not_missing"):
        test = is_missing(left)
        return test if phrase.kind == "missing" else opposite(test)
    names = phrase.phrase("name_list")
    assert names is not None
    values = tuple(
        Literal(word.value, COUNT, span=word.span)
        if isinstance(word.value, Fraction)
        else Literal(word.text, TEXT, span=word.span)
        for word in names.tokens("NAME", "NUMBER")
    )
    test = OneOf(left, values, TRUTH, span=phrase.span)
    return opposite(test) if phrase.kind == "is_not_one_of" else test


def compared_with(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """The comparison of a value with what the rest of a phrase says."""
    operands = [
        part
        for part in phrase.parts[1:]
        if isinstance(part, Phrase) or part.kind in ("TERM", "COLUMN", "LETTER", "PERIOD")
    ]
    right = draft.value(operands[0], scope)
    if phrase.kind == "between":
        return _between(draft, phrase, scope)
    same_unit(draft, left, right, phrase.span, scope)
    word = phrase.token(*COMPARE, *_BETTER)
    if word is not None and word.kind in _BETTER:
        return _better(draft, left, right, word, phrase, scope)
    operator = COMPARE[word.kind] if word is not None else _plain(phrase)
    return Comparison(operator, left, right, TRUTH, span=phrase.span)


def ranged(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`is at least 60 and less than 80`: both comparisons of the one value."""
    tests: list[Expression] = []
    words = [p for p in phrase.parts if isinstance(p, Word) and p.kind in (*COMPARE, *_BETTER)]
    for word in words:
        mark = phrase.parts[phrase.parts.index(word) + 1]
        right = draft.value(mark, scope)
        same_unit(draft, left, right, phrase.span, scope)
        if word.kind in _BETTER:
            tests.append(_better(draft, left, right, word, phrase, scope))
        else:
            tests.append(Comparison(COMPARE[word.kind], left, right, TRUTH, span=phrase.span))
    return Connective("and", tuple(tests), TRUTH, span=phrase.span)


def _plain(phrase: Phrase) -> str:
    return {
        "equal": "=",
        "fact_is": "=",
        "not_equal": "!=",
        "or_less": "<=",
        "or_more": ">=",
    }[phrase.kind]


def _between(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    said = [part for part in phrase.parts if not _is_joint(part)]
    left, first, second = (scope.source.slice(part.span) for part in said[:3])
    draft.say(
        "VBP122",
        "`between` does not say whether its ends belong to it",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"{first} and {second} belong to it", f"{first} and {second} do not"),
        case=f"with {left} of exactly {second}: paid or not",
        suggestion=f"`{left} is at least {first} and {left} is at most {second}`",
    )
    raise Refused


def _is_joint(part: Node) -> bool:
    return isinstance(part, Word) and part.kind in ("IS_BETWEEN", "AND")


def by_margin(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`is better than its Prior Result by at least 2 percentage points`."""
    words = (*COMPARE, *_BETTER, "BY_AT_LEAST")
    said = [p for p in phrase.parts if not isinstance(p, Word) or p.kind not in words]
    left, mark, margin = (draft.value(part, scope) for part in said)
    word = phrase.token(*COMPARE, *_BETTER)
    assert word is not None
    up = Arithmetic("+", mark, margin, mark.type, span=phrase.span)
    down = Arithmetic("-", mark, margin, mark.type, span=phrase.span)
    same_unit(draft, left, up, phrase.span, scope)
    if word.kind not in _BETTER:
        falls = COMPARE[word.kind] in ("<", "<=")
        return Comparison("<=" if falls else ">=", left, down if falls else up, TRUTH,
                          span=phrase.span)  # fmt: skip
    direction = _direction(draft, word, scope)
    higher = Comparison("=", direction, Literal("higher", TEXT), TRUTH)
    worse = word.kind in ("IS_WORSE", "IS_WORSE_OR_EQUAL", "AND_WORSE")
    ends = (down, up) if worse else (up, down)
    raised = Cases((Branch(higher, ends[0]),), ends[1], mark.type, span=phrase.span)
    if worse:  # at least so much worse: not better than the mark moved the other way
        return opposite(Better(left, raised, direction, False, TRUTH, span=phrase.span))
    return Better(left, raised, direction, True, TRUTH, span=phrase.span)


def _better(
    draft: Draft, left: Expression, right: Expression, word: Word, phrase: Phrase, scope: Scope
) -> Expression:
    direction = _direction(draft, word, scope)
    or_equal, turned = _BETTER[word.kind]
    test: Expression = Better(left, right, direction, or_equal, TRUTH, span=phrase.span)
    return opposite(test) if turned else test


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


COMPARE = {
    "IS_AT_LEAST": ">=",
    "IS_AT_MOST": "<=",
    "IS_MORE_THAN": ">",
    "IS_LESS_THAN": "<",
    "EXCEEDS": ">",
    "IS_EQUAL_TO": "=",
    "AND_LESS_THAN": "<",
    "AND_AT_MOST": "<=",
    "AND_AT_LEAST": ">=",
    "AND_MORE_THAN": ">",
    "ROW_LESS_THAN": "<",
    "ROW_AT_MOST": "<=",
    "ROW_AT_LEAST": ">=",
    "ROW_MORE_THAN": ">",
    "OF_AT_LEAST": ">=",
    "OF_AT_MOST": "<=",
    "OF_MORE_THAN": ">",
    "OF_LESS_THAN": "<",
    "OF_EXACTLY": "=",
}


_BETTER = {
    "IS_BETTER_OR_EQUAL": (True, False),
    "IS_BETTER": (False, False),
    "AND_BETTER_OR_EQUAL": (True, False),
    "AND_BETTER": (False, False),
    "AND_WORSE": (True, True),
    "IS_WORSE": (True, True),
    "IS_WORSE_OR_EQUAL": (False, True),
}
"""For each phrase: whether equal counts as better, and whether the whole is turned round."""
