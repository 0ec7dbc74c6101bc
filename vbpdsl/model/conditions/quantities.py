"""How many have a status: `at least 9 of the 14 Criteria are met`, `all Measures are met`.

The number a sentence states is checked against how many the contract lists.
"""

from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Comparison,
    Condition,
    Expression,
    Literal,
    OneOf,
)
from vbpdsl.model.nouns.row_names import status_test
from vbpdsl.model.rows.read import figures, rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.edges import plain
from vbpdsl.model.types import (
    COUNT,
    NUMBER,
    TEXT,
    TRUTH,
)
from vbpdsl.model.values import references
from vbpdsl.source.diagnostic import Severity
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.tree import Phrase, Word


def count_of_status(draft: Draft, status_word: Word, noun: Word, scope: Scope) -> Expression:
    """The number of those that have a status, as a Term of its own that examples can give."""
    definition = draft.count_definition(status_word, str(noun.value), scope)
    draft.used.add(definition.name)
    return references.figure_of(draft, definition, status_word.span, scope)


def quantified(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`at least 9 of the 14 Criteria are met`, `all Measures are met`, `2 or more are not kept`."""
    group = _Group.of(phrase)
    draft.counted_last = phrase.phrase("members") or draft.counted_last
    stated = group.stated
    _check_size(draft, stated, group.noun, _size_of(draft, group), scope)
    count = group.count(draft, scope)
    match phrase.kind:
        case "all_hold":
            target, operator = group.everyone(draft, scope), "="
        case "none_hold":
            target, operator = Literal(Fraction(0), COUNT), "="
        case "any_holds":
            target, operator = Literal(Fraction(1), COUNT), ">="
        case "quantified_share":
            target, operator = _part_of_all(draft, phrase, group, scope), operator_of(phrase)
        case "quantified_either":
            return _either(draft, phrase, count, scope)
        case _:
            target, operator = _needed(draft, phrase, group, scope)
    return Comparison(operator, count, target, TRUTH, span=phrase.span)


def again(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., 30% if fewer than 5 are met`: of those that the condition before it counted."""
    members = draft.counted_last
    if members is None:
        draft.say(
            "VBP210",
            f"`{scope.source.phrase(phrase.span)}` does not say of what",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="`fewer than 5 of the 8 Measures are met`",
        )
        raise Refused
    kind = phrase.kind.removesuffix("_again")
    return quantified(draft, Phrase(kind, (*phrase.parts, members), phrase.span), scope)


def named_group(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`each of Eye examination and Foot examination is met`, `at least 2 of A, B and C are met`."""
    names = phrase.tokens("NAME")
    noun = _listed_as(draft, names, phrase, scope)
    group = evolve(_Group.of(Phrase(phrase.kind, (*phrase.parts, noun), phrase.span)), names=names)
    count = group.count(draft, scope)
    numbers = phrase.tokens("NUMBER")
    if phrase.kind == "all_named":
        everyone = Literal(Fraction(len(names)), COUNT)
        return Comparison("=", count, everyone, TRUTH, span=phrase.span)
    check_number_of(draft, list(numbers[1:]), numbers[0], len(names), scope)
    needed = Literal(numbers[0].value, COUNT, span=numbers[0].span)  # type: ignore[arg-type]
    return Comparison(operator_of(phrase), count, needed, TRUTH, span=phrase.span)


def _listed_as(draft: Draft, names: tuple[Word, ...], phrase: Phrase, scope: Scope) -> Word:
    """What things the names are of: the one schedule that lists them all."""
    for table in draft.tables.values():
        if table.written and len(table.key) == 1:
            listed = {str(row[0]) for row in table.rows}
            if listed >= {name.text for name in names}:
                key = table.key[0]
                return Word("ROWS", key, key, phrase.span, key)
    draft.say(
        "VBP205",
        f"no schedule lists {', '.join(f'`{name.text}`' for name in names)} together",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="name things that one schedule lists",
    )
    raise Refused


def _either(draft: Draft, phrase: Phrase, count: Expression, scope: Scope) -> Expression:
    """`5 or 6 of the 8 Measures are met`."""
    noun = (phrase.phrase("members") or phrase).token("ROWS")
    size = _size(draft, str(noun.value)) if noun is not None else None
    values = []
    for number in phrase.tokens("NUMBER"):
        _check_needed(draft, number, size, scope)
        values.append(Literal(number.value, COUNT, span=number.span))  # type: ignore[arg-type]
    return OneOf(count, tuple(values), TRUTH, span=phrase.span)


def _needed(draft: Draft, phrase: Phrase, group: "_Group", scope: Scope) -> tuple[Expression, str]:
    number = phrase.tokens("NUMBER")[0]
    assert isinstance(number.value, Fraction)
    _check_needed(draft, number, _size(draft, str(group.noun.value)), scope)
    operator = "<=" if phrase.kind == "quantified_at_most" else operator_of(phrase)
    return Literal(number.value, COUNT, span=number.span), operator


def _part_of_all(draft: Draft, phrase: Phrase, group: "_Group", scope: Scope) -> Expression:
    """`at least two thirds of the scored Measures`: that part of how many there are."""
    word = phrase.token("SHARE_WORD")
    assert word is not None and isinstance(word.value, Fraction)
    everyone = group.everyone(draft, scope)
    return Arithmetic("*", Literal(word.value, NUMBER, span=word.span), everyone, NUMBER)


_HOLDING = ("held", "not_held", "holds_compared")


@frozen
class _Group:
    """Who is counted: the noun, the number the sentence states, conditions, and what is held."""

    noun: Word
    stated: Word | None
    holding: Phrase
    narrowed: Phrase | None
    names: tuple[Word, ...] = ()

    @staticmethod
    def of(phrase: Phrase) -> "_Group":
        """The group that a phrase names."""
        members = phrase.phrase("members")
        holding = phrase.phrase(*_HOLDING) or Phrase("held", phrase.tokens("STATUS")[-1:],
                                                     phrase.span)  # fmt: skip
        holder = members or phrase
        noun = holder.token("ROWS")
        assert noun is not None
        stated = members.token("NUMBER") if members is not None else None
        narrow = members is not None and (
            members.token("STATUS", "NAME", "ITS") or members.phrase("qualifiers")
        )
        return _Group(noun, stated, holding, members if narrow else None)

    def count(self, draft: Draft, scope: Scope) -> Expression:
        """How many of the group have what is said."""
        if self.holding.kind == "held" and self.narrowed is None and not self.names:
            return count_of_status(draft, self.holding.tokens("STATUS")[-1], self.noun, scope)
        return self._number(draft, scope, True)

    def everyone(self, draft: Draft, scope: Scope) -> Expression:
        """How many there are in the group."""
        return self._number(draft, scope, False)

    def _number(self, draft: Draft, scope: Scope, holding: bool) -> Expression:
        key = str(self.noun.value)
        said = noun_phrase(self.narrowed) if self.narrowed is not None else None
        found, inner = figures(draft, (key,), said, scope, key)
        if self.names:
            names = tuple(Literal(name.text, TEXT, span=name.span) for name in self.names)
            one = inner.binding(key)
            assert one is not None
            test = OneOf(one, names, TRUTH, span=self.noun.span)
            named = Condition(test, "not one of these", scope.clause, span=self.noun.span)
            found = evolve(found, conditions=(*found.conditions, named))
        if holding:
            found = evolve(found, conditions=(*found.conditions, self._held(draft, inner)))
        return Aggregate(How.NUMBER, found, None, None, COUNT, span=self.noun.span)

    def _held(self, draft: Draft, inner: Scope) -> Condition:
        """What is said of each that counts."""
        span, said = self.holding.span, inner.source.slice(self.holding.span)
        if self.holding.kind == "holds_compared":
            test = draft.fact(self.holding, inner)
            return Condition(test, f"does not {said}", inner.clause, span=span)
        status = self.holding.tokens("STATUS")[-1]
        test = status_test(draft, status, inner, str(self.noun.value))
        if self.holding.kind == "held":
            return Condition(test, f"not {status.text}", inner.clause, span=status.span)
        return Condition(opposite(test), status.text, inner.clause, span=status.span)


def operator_of(phrase: Phrase) -> str:
    """What `at least`, `exactly` and the like compare by; at least where nothing is said."""
    word = phrase.token("AT_LEAST", "AT_MOST", "FEWER_THAN", "MORE_THAN", "EXACTLY")
    if word is None:
        return ">="
    return _OPERATORS[word.kind]


def _size(draft: Draft, noun: str) -> int | None:
    """How many there are, where the contract lists them."""
    for table in draft.tables.values():
        if table.written and table.key == (noun,):
            return len(table.rows)
    return None


def _size_of(draft: Draft, group: _Group) -> int | None:
    """How many there are of a group: of all, or of those with a name in some column."""
    if group.narrowed is None:
        return _size(draft, str(group.noun.value))
    said = {word.text for word in group.narrowed.words() if word.kind == "NAME"}
    if not said or any(word.kind in ("STATUS", "ITS") for word in group.narrowed.words()):
        return None
    for table in draft.tables.values():
        if table.written and table.key == (str(group.noun.value),):
            return sum(said <= {str(cell) for cell in row} for row in table.rows)
    return None


def check_listed(draft: Draft, stated: Word | None, rows: Phrase, scope: Scope) -> None:
    """`the average of the 5 Measures`: the number against how many the contract lists."""
    nouns = rows.tokens("ROWS")
    if nouns:
        _check_size(draft, stated, nouns[-1], _size(draft, str(nouns[-1].value)), scope)


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
        readings=_of_so_many(stated, size, many),
        suggestion=f"`the {size} {many}`, or add what is missing to the list",
    )


def _of_so_many(stated: Word, size: int, many: str) -> tuple[str, ...]:
    """The two contracts that a wrong number may stand for."""
    listed = f"there are {size} {many}, as listed"
    if isinstance(stated.value, Fraction) and stated.value > size:
        more = plain(stated.value - size)
        return (listed, f"there are {stated.typed} {many}, of which the list lacks {more}")
    return (listed, f"there are {stated.typed} {many}, and the list has others besides")


def check_number_of(
    draft: Draft, stated: list[Word], needed: Word, size: int, scope: Scope
) -> None:
    """`at least two of the three following`: against how many follow."""
    if stated and stated[0].value != size:
        draft.say(
            "VBP208",
            f"this says {stated[0].typed}, and {size} follow",
            scope.source,
            stated[0].span,
            scope.clause,
            expected=str(size),
            found=stated[0].typed,
            suggestion=f"`{size}`, or add what is missing to the list",
        )
    _check_needed(draft, needed, size, scope)


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


_OPERATORS = {
    "AT_LEAST": ">=",
    "AT_MOST": "<=",
    "FEWER_THAN": "<",
    "MORE_THAN": ">",
    "EXACTLY": "=",
}

QUANTITY = {
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


def there_are(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`there are at least 2 claims`, `the Practice has no claims`: a number of rows, compared."""
    rows_phrase = phrase.phrase("rows")
    assert rows_phrase is not None
    everyone = phrase.kind != "has_none"
    found, _ = rows_of(draft, rows_phrase, scope, everyone)
    count = Aggregate(How.NUMBER, found, None, None, COUNT, span=phrase.span)
    number = phrase.token("NUMBER")
    target = number.value if number is not None else Fraction(0)
    assert isinstance(target, Fraction)
    operator = (
        operator_of(phrase)
        if phrase.token("AT_LEAST", "AT_MOST", "FEWER_THAN", "MORE_THAN", "EXACTLY")
        else "="
    )
    return Comparison(operator, count, Literal(target, COUNT), TRUTH, span=phrase.span)
