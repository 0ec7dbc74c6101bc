"""The facts of a worked example: which Term, of which one of many, and the figure said of it.

    Budget for Commercial is $6,200,000   ->   Spot(Budget, Line of Business: Commercial), 6200000

An example says the same fact as what it starts from and as what it ends in; so `givens` and
`expected` read it here.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.conditions.quantities import count_of_status
from vbpdsl.model.contract import Definition, Table, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Expression, KeyValue, Literal, TermValue
from vbpdsl.model.nouns.row_names import status_test
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.paid import payment_called, term_named
from vbpdsl.model.types import DOLLARS, PMPM, TEXT, scales_differ
from vbpdsl.model.values.other_years import year_of
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.references import KINDS, reference
from vbpdsl.syntax.declared.nouns import singulars
from vbpdsl.syntax.declared.parties_of_examples import ORDER, numbered
from vbpdsl.syntax.nodes.examples import (
    Figures,
    HowMany,
    SaidCount,
    SaidOf,
    SaidStatus,
)
from vbpdsl.syntax.nodes.references import LineNamed, Named, NamedAt
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

At = tuple[tuple[str, Value], ...]
"""The keys of one figure of several, with their values."""


@frozen
class Spot:
    """One figure of a Term: that of the settlement, or that of one thing of several.

    `year` is the period of which it is, where that is another than the example is about.
    """

    definition: Definition
    at: At
    year: Expression | None = None

    def value(self, draft: Draft, span: Span | None) -> TermValue:
        """The figure as an expression."""
        found = figure_said(self.definition, span)
        if self.year is None:
            return found
        return evolve(found, at=((draft.period_key or "", self.year), *found.at))


ALL_TOGETHER = "all of them together"
"""What an example calls those of which it says one figure: `Costs total $1,000,000`."""


def figure_said(definition: Definition, span: Span | None) -> TermValue:
    """The figure of a Term that an example speaks of, at the keys that the example names."""
    at = tuple((key, KeyValue(key, TEXT)) for key in definition.keys)
    return TermValue(definition.name, definition.type, at, span=span)


def term_said(draft: Draft, noun: Phrase, scope: Scope) -> Definition | None:
    """The Term or line that a noun names; None for what is neither."""
    said = reference(noun) if noun.kind in KINDS else None
    match said:
        case LineNamed():
            name = draft.line(said.letter.text, scope.source)
            return draft.define(name, scope, noun.span) if name is not None else None
        case NamedAt():
            return draft.define(str(said.term.value), scope, noun.span)
        case Named() if said.noun.kind == "TERM":
            return draft.define(_named(draft, said.noun, scope), scope, noun.span)
    return None


def _named(draft: Draft, noun: Word, scope: Scope) -> str:
    """The Term that an example names: of a Fee that is paid for each month its `Fees` are all that
    was paid, which the clauses call `Fees paid`."""
    name = term_named(draft, noun, scope)
    place = payment_called(draft, f"{noun.text} paid") if is_plural(draft, noun) else None
    return draft.pay(place).added_up if place is not None and name in draft.sources else name


def spots(
    draft: Draft, said: SaidOf, noun: Phrase, scope: Scope, before: Iterable[At] = ()
) -> tuple[Spot, ...] | None:
    """The figures that a fact speaks of, in the order of what it says; None for no Term.

    `before` are the things that the example has spoken of: `The same with a Cost of $88,000`.
    """
    definition = term_said(draft, noun, scope)
    if definition is None:
        return None
    number = len(said.figures.each) if said.figures is not None and said.name is None else 1
    named = _named_keys(draft, said, noun, definition, scope)
    party = tuple((key, named.pop(key)) for key in tuple(named) if key in draft.settlement_keys)
    open_ = [key for key in definition.keys if key not in named]
    known = next((at for at in before if {key for key, _ in at} == set(definition.keys)), None)
    held = _held(draft, said, noun, scope)
    year = year_said(draft, noun, scope)
    if held is None and open_ and not named and known is not None and number == 1:
        return (Spot(definition, known, year),)
    if open_ and held is None and said.becomes is None and not _several(said):
        if not named and not party and len(open_) == 1 and _of_all(draft, said, noun):
            return (Spot(definition, ((open_[0], ALL_TOGETHER),), year),)
        _does_not_say_which(draft, definition, noun, scope)
    if {*named, *((held,) if held is not None else ())} - set(definition.keys):
        _does_not_say_which(draft, definition, noun, scope)
    each = settled_party(draft)
    if number > 1 and not definition.keys and each is not None:
        return tuple(
            Spot(definition, ((each, numbered(each, n + 1)),), year) for n in range(number)
        )
    return tuple(
        Spot(definition, party + tuple((key, named.get(key, thing(key, n, number))) for key in
                                       definition.keys), year)
        for n in range(number)
    )  # fmt: skip


def _of_all(draft: Draft, said: SaidOf, noun: Phrase) -> bool:
    """Whether a figure is said of all together: `Costs are $1,000`, `the Cost totals $1,000`."""
    node = reference(noun)
    if not isinstance(node, Named) or node.noun.kind != "TERM" or not said.verb:
        return False
    return said.together or is_plural(draft, node.noun) or bool(singulars(node.noun.typed))


def year_said(draft: Draft, noun: Phrase, scope: Scope) -> Expression | None:
    """`the Benchmark PMPM of the year before`: the period of which a figure is said."""
    said = reference(noun)
    year = year_of(draft, said, scope) if isinstance(said, Named) else None
    same = isinstance(year, Literal) and str(year.value) == draft.about
    return None if same else year


def year_given(draft: Draft, spot: Spot, span: Span, scope: Scope) -> At:
    """The period's key with its value, for a figure of another period."""
    if spot.year is None:
        return ()
    key = draft.period_key or ""
    if isinstance(spot.year, Literal):
        return ((key, spot.year.value),)
    if draft.about is None:
        draft.say(
            "VBP605",
            "the example does not say which year it is about, so no year is before it",
            scope.source,
            span,
            scope.clause,
            suggestion="begin with `If, for 2026, ...`, or name the year",
        )
        raise Refused
    assert isinstance(spot.year, Arithmetic) and isinstance(spot.year.right, Literal)
    assert isinstance(spot.year.right.value, Fraction)
    return ((key, Fraction(draft.about) - spot.year.right.value),)


def thing(kind: str, place: int, number: int) -> str:
    """What an example calls one of the things that it speaks of without a name."""
    return f"the {kind}" if number == 1 else f"{kind} {place + 1}"


def _several(said: SaidOf) -> bool:
    return said.figures is not None and len(said.figures.each) > 1


def _held(draft: Draft, said: SaidOf, noun: Phrase, scope: Scope) -> str | None:
    """The kind of thing whose figure it is: `a member's Cost`, `two members have Costs of ...`."""
    node = reference(noun)
    word = said.holder
    if word is None and isinstance(node, Named):
        word = node.holder
    if word is not None and word.kind == "PARTY":
        draft.value(noun, scope)  # whose it is is looked into there
        str(word.value)
        return None
    if word is None:
        return None
    return draft.base_row(draft.canonical(str(word.value)))


def _named_keys(
    draft: Draft, said: SaidOf, noun: Phrase, definition: Definition, scope: Scope
) -> dict[str, Value]:
    """Which of several, as far as a name of the page says it."""
    node = reference(noun)
    if isinstance(node, NamedAt) and node.key is not None:
        return {draft.canonical(str(node.key.value)): node.name.text}
    name = node.name if isinstance(node, Named | NamedAt) else None
    if name is not None:
        return dict(at_one(draft, definition, name, scope))
    if said.name is not None:
        alone = len(definition.keys) != 1 and _party(draft, said.name) is None
        if said.taken_over and alone:
            return {}  # `Eye examination has a Result of 70%, and Quality Score is 50`
        return dict(at_one(draft, definition, said.name, scope))
    return {}


def _does_not_say_which(draft: Draft, definition: Definition, noun: Phrase, scope: Scope) -> None:
    keys = " and ".join(f"each {key}" for key in definition.keys)
    draft.say(
        "VBP310",
        f"`{definition.name}` is one figure for {keys}, and the example does not say which"
        if definition.keys
        else f"`{definition.name}` is one figure for the settlement",
        scope.source,
        noun.span,
        scope.clause,
        suggestion="give the line of the schedule that adds them together",
    )
    raise Refused


def at_one(draft: Draft, definition: Definition, name: Word, scope: Scope) -> At:
    """The one figure that a name picks: `the Result of Eye examination`."""
    if len(definition.keys) == 1 and name.kind != "ORDINAL":
        return ((definition.keys[0], str(name.value)),)
    party = None if definition.keys else _party(draft, name)
    if party is not None:
        return ((party, _called(name, party)),)
    keys = " and ".join(f"each {key}" for key in definition.keys) or "the whole settlement"
    draft.say(
        "VBP310",
        f"`{definition.name}` is one figure for {keys}, and `{name.typed}` does not say which",
        scope.source,
        name.span,
        scope.clause,
        suggestion="give a Term or line that is one figure, or one figure for each of one thing",
    )
    raise Refused


def party_called(draft: Draft, name: Word, scope: Scope) -> At:
    """Who is settled under a name, as the key of a figure."""
    party = _party(draft, name)
    if party is None:
        draft.say(
            "VBP605",
            f"`{name.typed}` is none of those that are settled",
            scope.source,
            name.span,
            scope.clause,
            suggestion="the name of one of them, or `the Plan pays $1,200.00`",
        )
        raise Refused
    return ((party, _called(name, party)),)


def _called(name: Word, party: str) -> str:
    """What a party is called; `the second`, where no name is, by its place."""
    if name.kind == "ORDINAL":
        return numbered(party, ORDER.index(name.text) + 1)
    return str(name.value)


def settled_party(draft: Draft) -> str | None:
    """The kind of party of which each is settled by itself."""
    return next((key for key in draft.settlement_keys if key != draft.period_key), None)


def _party(draft: Draft, name: Word) -> str | None:
    """Who of those that are settled has the name: `Oak's Benchmark is $1,000`, `Practice A`."""
    named = name.kind == "ORDINAL" or names_party(draft, str(name.value))
    return settled_party(draft) if named else None


def names_party(draft: Draft, name: str) -> bool:
    """Whether a name is that of one of those that are settled, or of one that an example has."""
    party = settled_party(draft)
    called = rf"{re.escape(party or '')} [A-Z]|(?:{'|'.join(ORDER)}) {re.escape(party or '')}"
    listed = (t for t in draft.tables.values() if len(t.key) == 1 and _lists(t, name))
    return party is not None and (
        re.fullmatch(called, name) is not None or any(t.key[0] == party for t in listed)
    )


def status_said(draft: Draft, said: SaidStatus, scope: Scope) -> tuple[Definition, At]:
    """`Eye examination is met`, `the Gate is passed`: the condition, and of which one."""
    if said.of.kind in ("GATE", "PARTY"):
        name = f"{said.of.value} {said.status.value}"
        return draft.define(name, scope, said.span), ()
    name = said.of.text
    of = [t.key[0] for t in draft.tables.values() if len(t.key) == 1 and _lists(t, name)]
    found = next((draft.status(str(said.status.value), key, ()) for key in of), None)
    if found is None:
        status_test(draft, said.status, scope, of[0] if of else None)
        raise Refused
    definition = draft.define(found.definition, scope, said.span)
    return definition, ((found.key, name),)


def _lists(table: Table, name: str) -> bool:
    return table.written and any(row[0] == name for row in table.rows)


def count_said(draft: Draft, said: SaidCount, scope: Scope) -> tuple[str, Fraction]:
    """`8 Criteria are met`, `all Criteria are met`: the Term that counts them, and how many."""
    counted = count_of_status(draft, said.status, said.noun, scope)
    assert isinstance(counted, TermValue)
    if said.many is HowMany.NONE:
        return counted.term, Fraction(0)
    if said.number is not None and isinstance(said.number.value, Fraction):
        return counted.term, said.number.value
    noun = str(said.noun.value)
    listed = (len(t.rows) for t in draft.tables.values() if t.written and t.key == (noun,))
    return counted.term, Fraction(next(listed, 0))


def constant(draft: Draft, node: Node, definition: Definition, said: Span, scope: Scope) -> Value:
    """The figure that a fact says of a Term, in the unit of the Term."""
    found = written(draft, node, scope)
    same_unit_or_plain(draft, definition, found, said, scope)
    return found.value


def written(draft: Draft, node: Node, scope: Scope) -> Literal:
    """The figure that a fact says, which stands in the text itself."""
    found = draft.value(node, scope)
    if not isinstance(found, Literal):
        draft.say(
            "VBP605",
            f"`{scope.source.phrase(node.span)}` must be a figure in an example",
            scope.source,
            node.span,
            scope.clause,
            suggestion="say the figure itself, such as `$9,960,000`, or what it comes to: "
            "`50% of $3,050,000, or $1,525,000`",
        )
        raise Refused
    return found


def same_unit_or_plain(
    draft: Draft, definition: Definition, found: Literal, span: Span, scope: Scope
) -> None:
    """An example may say `Member Months are 12,000`, `the Benchmark PMPM is $459.73`, without
    naming the unit of the Term."""
    if definition.type.unit == PMPM and found.type.unit == DOLLARS:
        return
    kinds = definition.type.kind is found.type.kind
    scaled = scales_differ(definition.type, found.type) and found.value != 0
    if kinds and not scaled and (found.type.unit.pure or found.type.unit == definition.type.unit):
        if found.type.unit.pure and definition.type.unit == DOLLARS and found.value != 0:
            same_unit(
                draft, figure_said(definition, span), found, span, scope
            )
        return
    same_unit(draft, figure_said(definition, span), found, span, scope)


def shown_to(figures: Figures, node: Node, scope: Scope) -> Fraction | None:
    """The step that a shown figure is rounded to: `$4,421.05` is shown to the cent."""
    return step_of(scope.source.slice(node.span)) if figures.shown else None


def step_of(figure: str) -> Fraction:
    """The place of the last digit of a figure as it is written."""
    digits = figure.strip().rstrip("%").replace(",", "")
    places = len(digits.partition(".")[2])
    scale = 100 if figure.strip().endswith("%") else 1
    return Fraction(1, 10**places) / scale


def only_figures(draft: Draft, figures: Figures, scope: Scope) -> None:
    """What an example starts from is said once, and as it is."""
    said = figures.again[0].span if figures.again else figures.within and figures.within.span
    if said is None and not figures.shown:
        return
    where = said or figures.span
    draft.say(
        "VBP605",
        f"`{scope.source.phrase(where)}` is said of a figure that the example starts from",
        scope.source,
        where,
        scope.clause,
        suggestion="give the figure itself; what follows from it is said after `then`",
    )
    raise Refused
