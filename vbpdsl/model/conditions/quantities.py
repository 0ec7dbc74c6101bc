"""How many have a status: `at least 9 of the 14 Criteria are met`, `all Measures are met`.

The number a sentence states is checked against how many the contract lists.
"""

from fractions import Fraction
from typing import assert_never

from attrs import evolve

from vbpdsl.model.conditions.none_given import none_given
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
from vbpdsl.model.rows.read import ask_whose_things, rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.edges import plain
from vbpdsl.model.types import (
    COUNT,
    PERCENT,
    TEXT,
    TRUTH,
)
from vbpdsl.model.values import references
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix, Severity
from vbpdsl.syntax.actions.comparisons import sign_of
from vbpdsl.syntax.actions.quantities import members_of, quantified_of
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.facts import Fact, HasStatus
from vbpdsl.syntax.nodes.quantities import (
    Either,
    Group,
    Members,
    Number,
    Part,
    Quantified,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word


def count_of_status(draft: Draft, status_word: Word, noun: Word, scope: Scope) -> Expression:
    """The number of those that have a status, as a Term of its own that examples can give."""
    definition = draft.count_definition(status_word, str(noun.value), scope)
    draft.used.add(definition.name)
    return references.figure_of(draft, definition, status_word.span, scope)


def quantified(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`at least 9 of the 14 Criteria are met`, `all Measures are met`, `2 or more are not kept`."""
    node = quantified_of(phrase)
    assert isinstance(node.of, Members)
    _check_all_but(draft, phrase, scope)
    before, members = draft.counted_last, phrase.phrase("members")
    assert members is not None
    draft.counted_last = members
    size = _size(draft, str(node.of.noun.value))
    needed = _needed(node, size)
    draft.needed[members.span] = needed
    if _bare(phrase) and needed not in (size, _one_less(draft, before, members)):
        _at_least_or_exactly(draft, phrase, scope)
    everyone = phrase.token("ALL", "BOTH_ALL") is not None
    return _of_members(draft, node, node.of, scope, everyone)


def _check_all_but(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """Ask where `all but one of the Measures are met` may mean just so many, or at least."""
    counted = phrase.phrase("counted")
    word = counted.token("ALL_BUT") if counted is not None else None
    if word is None or counted is None:
        return
    before, after = counted.parts[: counted.parts.index(word)], counted.parts[1:]
    signs = [sign_of(w) for w in (*before, *after) if isinstance(w, Word) and w.kind == "QUANTITY"]
    wanted = [Sign.AT_LEAST] if before else [Sign.AT_MOST]
    if signs == wanted:
        return
    words, number = scope.source.phrase(phrase.span), counted.tokens("NUMBER")[0]
    all_but = scope.source.phrase(word.span.to(number.span))
    at_least = words.replace(all_but, f"at least {all_but}", 1)
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(at_least, f"{number.typed} is not, neither more nor fewer"),
        case="with all of them: so under a), not under b)",
        suggestion=f"`{at_least}`",
        fixes=() if signs else (Fix(phrase.span, at_least),),
    )
    raise Refused


def _needed(node: Quantified, size: int | None) -> Fraction | None:
    if isinstance(node.many, Number) and isinstance(node.many.figure.value, Fraction):
        return node.many.figure.value
    return Fraction(size) if node.many is Group.ALL and size is not None else None


def _bare(phrase: Phrase) -> bool:
    """`2 Measures are met`: neither `2 of the 5 Measures` nor `2 or more Measures`."""
    said = phrase.token("NUMBER") is not None and phrase.phrase("counted") is None
    return said and phrase.token("OF", "OR_MORE", "OR_LESS") is None


def _one_less(draft: Draft, before: Phrase | None, members: Phrase) -> Fraction | None:
    """One less than the case before needs, `$5 if 3 Measures are met, $2 if 2 Measures are met`:
    where that one does not hold, at least so many are exactly so many."""
    most = draft.needed.get(before.span) if before is not None else None
    same = before is not None and _who(before) == _who(members)
    return most - 1 if same and most is not None else None


def _who(members: Phrase) -> tuple[object, ...]:
    return tuple(word.value or word.text for word in members.words() if word.kind != "NUMBER")


def _at_least_or_exactly(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    number, words = phrase.tokens("NUMBER")[0], scope.source.phrase(phrase.span)
    exactly, at_least = f"exactly {words}", f"at least {words}"
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(at_least, exactly),
        case=f"with one more than {number.typed}: so under a), not under b)",
        suggestion=f"`{at_least}` or `{exactly}`",
    )


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
    return _of_members(draft, quantified_of(phrase), members_of(members), scope)


def _of_members(
    draft: Draft, node: Quantified, of: Members, scope: Scope, everyone: bool = False
) -> Expression:
    everyone = everyone or of.stated is not None or of.phrase.token("ALL") is not None
    group = Counted(of.noun, of.stated, node.said, of.narrowed, of_all=everyone)
    _check_size(draft, of.stated, of.noun, _size_of(draft, group), scope)
    if of.narrowed is None and not everyone:
        ask_whose_things(draft, of.noun, scope, of.noun.span)
    return held_by(draft, node, group, _size(draft, str(of.noun.value)), scope)


def held_by(
    draft: Draft, node: Quantified, group: "Counted", size: int | None, scope: Scope
) -> Expression:
    """How many of a group must be what is said; `size` is how many the contract lists."""
    count, span = group.count(draft, scope), node.span
    match node.many:
        case Group.ALL:
            return Comparison("=", count, group.everyone(draft, scope), TRUTH, span=span)
        case Group.NONE:
            return Comparison("=", count, Literal(Fraction(0), COUNT), TRUTH, span=span)
        case Group.NOT_ALL:
            return Comparison("<", count, group.everyone(draft, scope), TRUTH, span=span)
        case Group.ANY:
            return Comparison(">=", count, Literal(Fraction(1), COUNT), TRUTH, span=span)
        case Part(sign, share, of_all):
            part = Literal(of_all, PERCENT, span=share.span)
            found = Arithmetic("/", count, group.everyone(draft, scope), PERCENT)
            return Comparison(sign.value, found, part, TRUTH, span=span)  # of none: not known
        case Either(figures):
            for figure in figures:
                _check_needed(draft, figure, size, scope)
            values = tuple(Literal(one.value, COUNT, span=one.span) for one in figures)  # type: ignore[arg-type]
            return OneOf(count, values, TRUTH, span=span)
        case Number() as many:
            _check_needed(draft, many.figure, size, scope)
            return compare(node, count, many)
        case _:
            assert_never(node.many)


def compare(node: Quantified, count: Expression, many: Number) -> Expression:
    """A number of things, held against the number that must be so."""
    needed = Literal(many.figure.value, COUNT, span=many.figure.span)  # type: ignore[arg-type]
    return Comparison(many.sign.value, count, needed, TRUTH, span=node.span)


@frozen
class Counted:
    """Who is counted: the noun, the number the sentence states, conditions, and what is held."""

    noun: Word
    stated: Word | None
    said: Fact
    narrowed: Phrase | None
    names: tuple[Word, ...] = ()
    of_all: bool = True

    def count(self, draft: Draft, scope: Scope) -> Expression:
        """How many of the group have what is said."""
        plain = self.narrowed is None and not self.names
        if plain and isinstance(self.said, HasStatus) and not self.said.negated:
            return count_of_status(draft, self.said.status, self.noun, scope)
        return self._number(draft, scope, True)

    def everyone(self, draft: Draft, scope: Scope) -> Expression:
        """How many there are in the group."""
        if self.names:
            return Literal(Fraction(len(self.names)), COUNT)
        return self._number(draft, scope, False)

    def _number(self, draft: Draft, scope: Scope, holding: bool) -> Expression:
        key = str(self.noun.value)
        phrase = self.narrowed or Phrase("rows", (self.noun,), self.noun.span)
        found, inner = rows_of(draft, phrase, scope, self.of_all)
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
        test = draft.fact(self.said, inner, str(self.noun.value))
        span = self.said.span
        if isinstance(self.said, HasStatus):
            status = self.said.status
            words = status.text if self.said.negated else f"not {status.text}"
            return Condition(test, words, inner.clause, span=status.span)
        return Condition(test, _not_so(inner.source.slice(span)), inner.clause, span=span)


def _not_so(words: str) -> str:
    """Words for one of which something is not so: `have a result above 5`, `are aged 65`."""
    verb, _, rest = words.partition(" ")
    if verb in ("is", "are"):
        return f"not {rest}"
    return f"does not have {rest}" if verb in ("has", "have") else f"does not {words}"


def _size(draft: Draft, noun: str) -> int | None:
    """How many there are, where the contract lists them: a row each, or as what a key can be,
    `measure: BCS, COL, FLU`."""
    for table in draft.tables.values():
        if table.written and table.key == (noun,):
            return len(table.rows)
    keys = (c for table in draft.tables.values() for c in table.columns if c.name in table.key)
    listed = {column.codes for column in keys if column.entity == noun and column.codes}
    return len(next(iter(listed))) if len(listed) == 1 else None


def _size_of(draft: Draft, group: Counted) -> int | None:
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
            fixes=(Fix(needed.span, str(size)),),
        )


def there_are(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`there are at least 2 claims`, `the Practice has no claims`: a number of rows, compared.

    A column that counts them is the number itself: `there are at most 5 complaints`.
    """
    if phrase.token("QUANTITY") is None and phrase.token("TERM", "COLUMN") is not None:
        return none_given(draft, phrase, scope)
    rows, column = phrase.phrase("rows"), phrase.token("COLUMN")
    count: Expression
    if phrase.token("REMAIN") is not None:
        word = _left_of(draft, phrase, scope)
        rows = Phrase("rows", (word,), word.span)
    if rows is not None:
        found, _ = rows_of(draft, rows, scope)
        count = Aggregate(How.NUMBER, found, None, None, COUNT, span=phrase.span)
    else:
        assert column is not None
        count = draft.value(column, scope)
    number = phrase.token("NUMBER")
    target = number.value if number is not None else Fraction(0)
    assert isinstance(target, Fraction)
    quantity = phrase.token("QUANTITY")
    sign = sign_of(quantity) if quantity is not None else Sign.EQUAL
    return Comparison(sign.value, count, Literal(target, COUNT), TRUTH, span=phrase.span)


def _left_of(draft: Draft, phrase: Phrase, scope: Scope) -> Word:
    """`fewer than five Measures remain`: of those that a clause leaves some of out of account."""
    word = phrase.tokens("ROWS")[-1]
    left_out = {draft.base_row(name) for name, *_ in draft.not_counted}
    if draft.base_row(draft.canonical(str(word.value))) in left_out:
        return word
    draft.say(
        "VBP210",
        f"nothing says which {word.typed} do not remain",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"say first what is left out: `A {word.value} ... is left out of account.`",
    )
    raise Refused
