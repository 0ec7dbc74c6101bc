"""Phrases of condition to truths: comparisons, named conditions, k of n, conditions on rows."""

from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.model import references, rows
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Better,
    Comparison,
    Condition,
    Condition,
    Connective,
    Expression,
    KeyValue,
    Literal,
    OneOf,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, NUMBER, TEXT, TRUTH
from vbpdsl.model.values import not_yet, same_unit, value
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
    "AND_LESS_THAN": "<",
    "AND_AT_MOST": "<=",
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
        case "none_of" | "either_of":
            items = tuple(condition(draft, part, scope) for part in phrase.phrases())
            test = Connective("or", items, TRUTH, span=phrase.span)
            return test if phrase.kind == "either_of" else rows.opposite(test)
        case "range":
            return _range(draft, phrase, scope)
        case "quantified" | "quantified_short" | "quantified_plain" | "quantified_at_most" \
            | "quantified_share" | "all_hold" | "none_hold" | "any_holds":
            return _quantified(draft, phrase, scope)
        case "there_are" | "there_are_none":
            return _there_are(draft, phrase, scope)
        case "has_quantity" | "has_noun" | "has_no" | "with_count":
            return _holder_has(draft, phrase, scope)
        case "term_none":
            word = phrase.token("TERM")
            assert word is not None
            found = value(draft, word, scope)
            return Comparison("=", found, Literal(Fraction(0), COUNT), TRUTH, span=phrase.span)
    not_yet(draft, phrase, scope)


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


def _range(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`is at least 60 and less than 80`: both comparisons of the one value."""
    operands = [
        part
        for part in phrase.parts
        if isinstance(part, Phrase) or part.kind in ("TERM", "COLUMN", "LETTER", "PERIOD")
    ]
    left, first, second = (value(draft, part, scope) for part in operands)
    words = phrase.tokens(*_COMPARE)
    for other in (first, second):
        same_unit(draft, left, other, phrase.span, scope)
    tests = (
        Comparison(_COMPARE[words[0].kind], left, first, TRUTH, span=phrase.span),
        Comparison(_COMPARE[words[-1].kind], left, second, TRUTH, span=phrase.span),
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
    values = tuple(
        Literal(word.value, COUNT, span=word.span)
        if isinstance(word.value, Fraction)
        else Literal(word.text, TEXT, span=word.span)
        for word in names.tokens("NAME", "NUMBER")
    )
    test = OneOf(left, values, TRUTH, span=phrase.span)
    return rows.opposite(test) if phrase.kind == "is_not_one_of" else test


# ---------------------------------------------------------------- named conditions


def _holds(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("STATUS")
    assert word is not None
    holder = phrase.token("ROWS", "PARTY", "GATE", "IT")
    assert holder is not None
    named = scope.subject if holder.kind == "IT" else str(holder.value)
    test = rows.status_test(draft, word, scope, named)
    status = draft.status(str(word.value), named, ())
    assert status is not None
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    if holder.kind == "ROWS" and status.key not in at_hand:
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


def count_of_status(draft: Draft, status_word: Word, noun: Word, scope: Scope) -> Expression:
    """The number of those that have a status, as a Term of its own that examples can give."""
    from vbpdsl.model.definitions import count_definition

    definition = count_definition(draft, status_word, str(noun.value), scope)
    draft.used.add(definition.name)
    return TermValue(definition.name, definition.type, span=status_word.span)


def _quantified(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`at least 9 of the 14 Criteria are met`, `all Measures are met`, `2 or more are not kept`."""
    group = _Group.of(draft, phrase, scope)
    stated = group.stated
    _check_size(draft, stated, group.noun, _size(draft, str(group.noun.value)), scope)
    count = group.count(draft, scope)
    match phrase.kind:
        case "all_hold":
            target, operator = group.everyone(draft, scope), "="
        case "none_hold":
            target, operator = Literal(Fraction(0), COUNT), "="
        case "any_holds":
            target, operator = Literal(Fraction(1), COUNT), ">="
        case "quantified_share":
            target, operator = _part_of_all(draft, phrase, group, scope), _quantity(phrase)
        case _:
            target, operator = _needed(draft, phrase, group, scope)
    return Comparison(operator, count, target, TRUTH, span=phrase.span)


def _needed(
    draft: Draft, phrase: Phrase, group: "_Group", scope: Scope
) -> tuple[Expression, str]:
    number = phrase.tokens("NUMBER")[0]
    assert isinstance(number.value, Fraction)
    _check_needed(draft, number, _size(draft, str(group.noun.value)), scope)
    operator = "<=" if phrase.kind == "quantified_at_most" else _quantity(phrase)
    return Literal(number.value, COUNT, span=number.span), operator


def _part_of_all(draft: Draft, phrase: Phrase, group: "_Group", scope: Scope) -> Expression:
    """`at least two thirds of the scored Measures`: that part of how many there are."""
    word = phrase.token("SHARE_WORD")
    assert word is not None and isinstance(word.value, Fraction)
    everyone = group.everyone(draft, scope)
    return Arithmetic("*", Literal(word.value, NUMBER, span=word.span), everyone, NUMBER)


@frozen
class _Group:
    """Who is counted: the noun, the number the sentence states, conditions, and what is held."""

    noun: Word
    stated: Word | None
    status: Word
    held: bool
    narrowed: Phrase | None

    @staticmethod
    def of(draft: Draft, phrase: Phrase, scope: Scope) -> "_Group":
        """The group that a phrase names."""
        del draft, scope
        members = phrase.phrase("members")
        holding = phrase.phrase("held", "not_held")
        status = (holding or phrase).tokens("STATUS")[-1]
        holder = members or phrase
        noun = holder.token("ROWS")
        assert noun is not None
        stated = members.token("NUMBER") if members is not None else None
        narrow = members is not None and (members.token("STATUS") or members.phrase("qualifiers"))
        held = holding is None or holding.kind == "held"
        return _Group(noun, stated, status, held, members if narrow else None)

    def count(self, draft: Draft, scope: Scope) -> Expression:
        """How many of the group have what is said."""
        if self.held and self.narrowed is None:
            return count_of_status(draft, self.status, self.noun, scope)
        return self._number(draft, scope, True)

    def everyone(self, draft: Draft, scope: Scope) -> Expression:
        """How many there are in the group."""
        return self._number(draft, scope, False)

    def _number(self, draft: Draft, scope: Scope, holding: bool) -> Expression:
        found, inner = rows.figures(draft, (str(self.noun.value),), self.narrowed, scope)
        if holding:
            test = rows.status_test(draft, self.status, inner, str(self.noun.value))
            kept = test if self.held else rows.opposite(test)
            words = f"not {self.status.text}" if self.held else self.status.text
            condition_ = Condition(kept, words, scope.clause, span=self.status.span)
            found = evolve(found, conditions=(*found.conditions, condition_))
        return Aggregate("number", found, None, None, COUNT, span=self.noun.span)


def _quantity(phrase: Phrase) -> str:
    word = phrase.token("AT_LEAST", "AT_MOST", "FEWER_THAN", "MORE_THAN", "EXACTLY")
    if word is None:
        return ">="
    return _QUANTITY[word.text.lower()]


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
            f"there are {size}, so {needed.typed} of them can never be",
            scope.source,
            needed.span,
            scope.clause,
            expected=f"a number up to {size}",
            found=needed.typed,
            suggestion=f"write a number up to {size}",
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
        case "with_count":
            number = phrase.token("NUMBER")
            assert number is not None and isinstance(number.value, Fraction)
            operator = ">=" if phrase.token("OR_MORE") is not None else "<="
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
        case "fact_name" | "fact_not_name":
            word = phrase.token("NAME")
            assert word is not None
            test = rows.name_test(draft, word, inner)
            return test if phrase.kind == "fact_name" else rows.opposite(test)
    draft.say(
        "VBP106",
        f"`{inner.source.slice(phrase.span)}` is in a form that this version does not compute",
        inner.source,
        phrase.span,
        inner.clause,
        suggestion="supply the figure as data for now",
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


