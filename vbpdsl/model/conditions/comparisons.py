"""One value compared with others: `is at least`, `is better than`, `by at least`, `is one of`.

    Result is better than its Prior Result   ->   Better(Result, Prior Result, by `higher`)

`conditions` compares values of a clause, `row_facts` values of a row; the words of comparison are
the same for both, so they stand here.
"""

from fractions import Fraction

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Better,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
    OneOf,
)
from vbpdsl.model.nouns.codes import as_code, codes_between, has_order, no_range
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, TEXT, TRUTH, Kind
from vbpdsl.model.values import references
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.roles import Role
from vbpdsl.syntax.tree import Node, Phrase, Word

_COMPARE = {
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
    "OR_LESS_THAN": "<",
    "OR_MORE_THAN": ">",
    "OR_AT_MOST": "<=",
    "OR_AT_LEAST": ">=",
    "ROW_OR_LESS_THAN": "<",
    "ROW_OR_MORE_THAN": ">",
    "OF_AT_LEAST": ">=",
    "OF_AT_MOST": "<=",
    "OF_MORE_THAN": ">",
    "OF_LESS_THAN": "<",
    "OF_EXACTLY": "=",
}
"""For each word between two values, the sign of the comparison."""

_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
"""The sign that says of a number of days before a day what the first says of it after the day."""

_BETTER = {
    "IS_BETTER_OR_EQUAL": (True, False),
    "IS_BETTER": (False, False),
    "AND_BETTER_OR_EQUAL": (True, False),
    "AND_BETTER": (False, False),
    "AND_WORSE": (True, True),
    "IS_WORSE": (True, True),
    "BETTER_THAN": (False, False),
    "BETTER_OR_EQUAL_THAN": (True, False),
    "WORSE_THAN": (True, True),
    "IS_WORSE_OR_EQUAL": (False, True),
}
"""For each phrase: whether equal counts as better, and whether the whole is turned round."""


def listed(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`is Adams or Baker`, `is missing`."""
    if phrase.kind in ("missing", "not_missing"):
        test = is_missing(left)
        return test if phrase.kind == "missing" else opposite(test)
    names = phrase.phrase("name_list")
    assert names is not None
    said = (
        Literal(word.value, COUNT, span=word.span)
        if isinstance(word.value, Fraction)
        else Literal(word.text, TEXT, span=word.span)
        for word in names.tokens("NAME", "NUMBER")
    )
    values = [one for one in (as_code(draft, left, one, scope) for one in said)
              if isinstance(one, Literal)]  # fmt: skip
    for value in values:
        same_unit(draft, left, value, phrase.span, scope)
    tests: list[Expression] = []
    for part in names.phrases("number_range"):
        if left.type.kind is Kind.TEXT:
            values += codes_between(draft, left, part, scope)
        else:
            tests.append(_between_numbers(draft, left, part, scope))
    if values:
        tests.append(OneOf(left, tuple(values), TRUTH, span=phrase.span))
    test = tests[0] if len(tests) == 1 else Connective("or", tuple(tests), TRUTH, span=phrase.span)
    return opposite(test) if phrase.kind == "is_not_one_of" else test


def _between_numbers(
    draft: Draft, left: Expression, phrase: Phrase, scope: Scope
) -> Expression:
    """`is 12 to 14`: both ends belong to it, as they do in the label of a band."""
    first, last = (Literal(one.value, COUNT, span=one.span) for one in phrase.tokens("NUMBER"))  # type: ignore[arg-type]
    same_unit(draft, left, first, phrase.span, scope)
    if first.value >= last.value:  # type: ignore[operator]
        no_range(draft, phrase, "the lower figure first", scope)
    least = Comparison(">=", left, first, TRUTH, span=phrase.span)
    most = Comparison("<=", left, last, TRUTH, span=phrase.span)
    return Connective("and", (least, most), TRUTH, span=phrase.span)


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
    word = phrase.token(*_COMPARE, *_BETTER)
    sign = _COMPARE.get(word.kind, "") if word is not None else _plain(phrase)
    if sign in ("=", "!="):
        left, right = as_code(draft, right, left, scope), as_code(draft, left, right, scope)
    same_unit(draft, left, right, phrase.span, scope)
    if word is not None and word.kind in _BETTER:
        return _better(draft, left, right, word, phrase, scope)
    if sign not in ("=", "!="):
        has_order(draft, left, phrase.span, scope)
    operator = _operator(word, operands[0]) if word is not None else _plain(phrase)
    return Comparison(operator, left, right, TRUTH, span=phrase.span)


def ranged(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`is at least 60 and less than 80`: both comparisons of the one value; with `or`, either."""
    tests: list[Expression] = []
    words = [p for p in phrase.parts if isinstance(p, Word) and p.kind in (*_COMPARE, *_BETTER)]
    for word in words:
        right = draft.value(_mark(phrase, word), scope)
        same_unit(draft, left, right, phrase.span, scope)
        if word.kind in _BETTER:
            tests.append(_better(draft, left, right, word, phrase, scope))
        else:
            has_order(draft, left, phrase.span, scope)
            operator = _operator(word, _mark(phrase, word))
            tests.append(Comparison(operator, left, right, TRUTH, span=phrase.span))
    either = any(word.kind.removeprefix("ROW_").startswith("OR_") for word in words)
    return Connective("or" if either else "and", tuple(tests), TRUTH, span=phrase.span)


def _operator(word: Word, mark: Node) -> str:
    """The sign of a comparison. `more than 90 days before X` is earlier than that day, though
    `after` and `later than` it is later."""
    operator = _COMPARE[word.kind]
    of_days = not any(way in word.typed for way in ("after", "before", "later", "earlier"))
    days = mark.token("DAYS_LATER") if isinstance(mark, Phrase) else None
    if days is not None and "before" in days.typed and of_days:
        return _MIRRORED[operator]
    return operator


def _mark(phrase: Phrase, word: Word) -> Node:
    """What a value is compared with after a word. `after January 31 and on or before February 28
    of the next year`: of the same year, where it is said once."""
    mark = phrase.parts[phrase.parts.index(word) + 1]
    if not isinstance(mark, Word) or mark.kind != "MONTH_DAY":
        return mark
    last = phrase.parts[-1]
    year = last.parts[1:] if isinstance(last, Phrase) and last.kind == "day_said" else ()
    return Phrase("day_said", (mark, *year), mark.span)


def but_not(draft: Draft, left: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`is equal to or better than its threshold but not its target`."""
    cut = next(i for i, part in enumerate(phrase.parts) if part.kind == "BUT_NOT")
    first = Phrase("comparison", phrase.parts[:cut], phrase.span)
    second = Phrase("comparison", (*phrase.parts[:2], phrase.parts[cut + 1]), phrase.span)
    tests = (
        compared_with(draft, left, first, scope),
        opposite(compared_with(draft, left, second, scope)),
    )
    return Connective("and", tests, TRUTH, span=phrase.span)


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


def by_margin_first(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`is at least 2 percentage points better than its Prior Result`."""
    left, _, number, points, better, right = phrase.parts
    assert isinstance(better, Word)
    kind = "IS_BETTER" if better.kind == "BETTER_THAN" else "IS_WORSE"
    margin = Phrase("literal", (number, points), phrase.span)
    by = Word("BY_AT_LEAST", "by at least", "by at least", phrase.span)
    said = (left, Word(kind, better.text, better.typed, better.span), right, by, margin)
    return by_margin(draft, Phrase("by_margin", said, phrase.span), scope)


def by_margin(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`is better than its Prior Result by at least 2 percentage points`."""
    words = (*_COMPARE, *_BETTER, "BY_AT_LEAST")
    said = [p for p in phrase.parts if not isinstance(p, Word) or p.kind not in words]
    left, mark, margin = (draft.value(part, scope) for part in said)
    word = phrase.token(*_COMPARE, *_BETTER)
    assert word is not None
    up = Arithmetic("+", mark, margin, mark.type, span=phrase.span)
    down = Arithmetic("-", mark, margin, mark.type, span=phrase.span)
    same_unit(draft, left, up, phrase.span, scope)
    if word.kind not in _BETTER:
        falls = _COMPARE[word.kind] in ("<", "<=")
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
    """Which way is better, from the column of the table of what is at hand that says it."""
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    found = [
        (table, column.name)
        for table in draft.tables.values()
        if table.key and all(key in at_hand for key in table.key)
        for column in table.of_role(Role.DIRECTION)
    ]
    if len(found) == 1:
        table, name = found[0]
        column = Word("COLUMN", name, word.typed, word.span, name)
        named = Word("TABLE", table.name, word.typed, word.span, table.name)
        return references.in_table(draft, column, named, scope, references.When())
    if found:
        draft.say(
            "VBP211",
            f"several columns say whether higher or lower is better: "
            f"{' and '.join(f'`{name}` in {table.name}' for table, name in found)}",
            scope.source,
            word.span,
            scope.clause,
            suggestion="leave one of them, or write `is at least` or `is at most`",
        )
        raise Refused
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
