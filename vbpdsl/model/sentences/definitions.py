"""Terms, each worked out when first needed: the order of the text does not matter.

A Term that needs another is finished after it, so the finished Terms stand in an order in which
they can be computed. A Term that needs itself is a circle, and the circle is drawn.
"""

import re
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Definition, Predicate
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Excess,
    Expression,
    Literal,
)
from vbpdsl.model.kept import TermSource
from vbpdsl.model.nouns.row_kinds import by_condition, of_some_rows, say_at_hand
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.readings.read import Ways, one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.determined_by import without_what_it_goes_by
from vbpdsl.model.sentences.earned import earned
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.of_itself import figure_before, paid_before, with_earlier_figures
from vbpdsl.model.sentences.of_some_rows import of_those_alone
from vbpdsl.model.sentences.overridden import despite
from vbpdsl.model.sentences.paid import parts_called, payment_called, whole_of
from vbpdsl.model.sentences.pools import pool_of, with_rules
from vbpdsl.model.sentences.remarked import with_remark
from vbpdsl.model.sentences.set_aside import set_aside
from vbpdsl.model.sentences.statuses import status_of_some, status_said
from vbpdsl.model.tables.terms import table_expression
from vbpdsl.model.types import MONEY, Style
from vbpdsl.model.values.cases import cases_of, or_nothing
from vbpdsl.model.values.fills import filled
from vbpdsl.model.values.limited import limited
from vbpdsl.model.values.listed import added_up, listed
from vbpdsl.model.values.no_figure import check_beside
from vbpdsl.model.values.rounded_alike import rounded_alike
from vbpdsl.source.diagnostic import Label
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.cases import cases
from vbpdsl.syntax.declared.column_rows import row_added
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS


def define(draft: Draft, name: str, scope: Scope, span: Span) -> Definition:
    """The finished definition of a Term; refused if it has none, or is in a circle."""
    if name in draft.definitions:
        return draft.definitions[name]
    source = draft.sources.get(name)
    if name in draft.refused and draft.assuming and source is not None:
        amount = Literal(Fraction(0), MONEY)
        return Definition(name, source.keys, MONEY, amount, source.clause, "hidden", None, "")
    if name in draft.refused:
        raise Refused
    place = payment_called(draft, name) if source is None else None
    if place is not None:
        if (one := draft.paying[place].one) in draft.in_progress:
            back = any(depth > draft.in_progress.index(one) for depth in draft.back)
            if back and (before := paid_before(draft, place)) is not None:
                return before
            _circle(draft, one, scope, span)
            raise Refused
        payment = draft.pay(place)  # whose name may be another's too, and has its clause then
        return draft.definitions.get(name) or draft.definitions[payment.term]
    if source is None and (split := parts_called(draft, name)):
        for one in (draft.paying[at].one for at in split):
            if one in draft.in_progress:
                _circle(draft, one, scope, span)
                raise Refused
        draft.definitions[name] = whole_of(draft, name, split)
        return draft.definitions[name]
    if source is None:
        _undefined(draft, name, scope, span)
        raise Refused
    if name in draft.in_progress:
        if any(depth > draft.in_progress.index(name) for depth in draft.back):
            return figure_before(draft, source)
        _circle(draft, name, scope, span)
        raise Refused
    draft.in_progress.append(name)
    heard, draft.findings = draft.findings, draft.said  # what its clause says stands, whoever asks
    try:
        if any(_of_a_kind_unread(draft, key) for key in source.keys):
            raise Refused
        definition = with_earlier_figures(draft, source, _finished)
    except Refused:
        draft.refused.add(name)
        draft.give_up(source.document, source.clause)
        raise
    finally:
        draft.findings = heard
        draft.in_progress.pop()
    draft.definitions[name] = definition
    return definition


def _of_a_kind_unread(draft: Draft, key: str) -> bool:
    """Whether a Term is one for each of some rows, and the clause that says which they are could
    not be read: that is told there, and nothing more here."""
    noun = draft.documents.nouns.by_name.get(key)
    if noun is None or noun.kind != "ROWS" or draft.table_of_row(key) is not None:
        return False
    return key not in draft.row_kinds and declared_unread(draft, key)


def _undefined(draft: Draft, name: str, scope: Scope, span: Span) -> None:
    if declared_unread(draft, name):
        return
    draft.say(
        "VBP201",
        f"`{name}` is used but no clause says what it is",
        scope.source,
        span,
        scope.clause,
        suggestion=f"`{name} means ... .`",
    )


def _circle(draft: Draft, name: str, scope: Scope, span: Span) -> None:
    circle = [*draft.in_progress[draft.in_progress.index(name) :], name]
    typed = re.sub(r"^(?:the|an?) ", "", scope.source.phrase(span))
    if len(circle) == 2 and typed[:1].islower():
        draft.say(
            "VBP205",
            f"no table has a column `{typed}`",
            scope.source,
            span,
            scope.clause,
            suggestion=f"add the column `{typed}` to the table it stands in, or use a column that "
            "is there",
            fixes=tuple(row_added(scope.source, draft.documents.nouns, typed, span.start)),
        )
        return
    labels = tuple(
        Label(
            draft.sources[item].document.source,
            draft.sources[item].span,
            f"`{item}` uses `{circle[index + 1]}`",
        )
        for index, item in enumerate(circle[:-1])
        if item in draft.sources
    )
    draft.say(
        "VBP204",
        f"`{name}` is defined by itself: {' -> '.join(circle)}",
        scope.source,
        span,
        scope.clause,
        labels=labels,
        suggestion="define one of them without the others",
    )


def _finished(draft: Draft, source: TermSource) -> Definition:
    text = source.document.source
    subject = source.keys[0] if source.keys else _party_of(source)
    scope = Scope(text, source.clause, source.keys, subject, line=source.letter)
    before = draft.compared_last, draft.party_named, draft.counted_last, draft.differing
    # `it`, `its`, `the difference` and `fewer than 5` never point out of a clause
    draft.compared_last, draft.party_named, draft.counted_last = None, False, None
    draft.differing = ()
    expression = with_rules(draft, source, _read(draft, source, scope), scope)
    draft.compared_last, draft.party_named, draft.counted_last, draft.differing = before
    keys = source.keys
    expression = filled(draft, source.name, expression, scope)
    expression = despite(draft, source, expression, scope)
    expression = rounded_alike(draft, source.name, expression, scope)
    expression = limited(draft, source.name, expression, scope)
    role = "line" if source.letter else "definition"
    if source.phrase is not None and source.phrase.kind in ("named_condition", "ruled_out"):
        role = "condition"
    return Definition(
        source.name,
        keys,
        expression.type,
        expression,
        source.clause,
        role,
        source.letter,
        _text(source) if source.name not in draft.of_years else " ".join(
            one.document.source.slice(one.phrase.span) + "."
            for one in draft.of_years[source.name]
        ),
        predicate=_predicate(source) if role == "condition" else None,
        span=source.span,
    )


def _party_of(source: TermSource) -> str | None:
    """Whose `its` is in `The Withhold of a Facility is 3% of its base payments`."""
    said = source.phrase.phrase("subject") if source.phrase is not None else None
    party = said.token("PARTY") if said is not None else None
    return str(party.value) if party is not None else None


def _predicate(source: TermSource) -> Predicate | None:
    """What the sentence says, and of what: `the Half Share` and `applies`."""
    phrase = source.phrase
    status = phrase.token("STATUS") if phrase is not None else None
    holder = phrase.token("GATE", *KEYS) if phrase else None
    if phrase is None or status is None or holder is None:
        return None
    text = source.document.source
    with_article = text.phrase(holder.span) != text.slice(holder.span)
    named = f"the {holder.value}" if with_article else str(holder.value)
    said = f"{_article(text.typed[: status.span.start], status, holder)}{status.value}"
    return Predicate(named, said, phrase.token("IS", "IS_NOT") is None)


def _article(before: str, status: Word, holder: Word) -> str:
    """What stands before a status that is a noun: `a Long Visit` is, or what is called a visit."""
    if before.split()[-1:] in (["a"], ["an"]):
        return f"{before.split()[-1]} "
    kind = str(holder.value).split()[-1:]
    if kind and str(status.value).split()[-1:] == [kind[0].capitalize()]:
        return "an " if str(status.value)[:1].lower() in "aeiou" else "a "
    return ""


def _text(source: TermSource) -> str:
    text = source.document.source
    if source.phrase is not None:
        return text.phrase(source.phrase.span)
    unit = source.unit.unit
    if source.letter is not None and unit.table:
        return f"by {unit.table[0].cells[0].text}"
    if unit.body:
        return text.slice(unit.body[0].to(unit.body[-1]))
    return text.slice(unit.span)


def _read(draft: Draft, source: TermSource, scope: Scope) -> Expression:
    """What the clause means, of all the ways to read it."""
    if source.letter is not None and source.unit.sentences and not source.unit.table:
        said = ways(source.document, source.unit, source.unit.sentences[0])
        return one_reading(draft, said, lambda tree: _line(draft, tree, scope))
    if source.phrase is None:
        return _expression(draft, source, scope)
    if source.name in draft.earned:
        return earned(draft, source, scope, _earned_body)
    if source.name in draft.of_years:
        from vbpdsl.model.sentences.years_apart import year_by_year

        return year_by_year(draft, source, scope, _body)
    said = _ways(source, source.phrase)
    return one_reading(draft, said, lambda phrase: _expression(
        draft, source if phrase is source.phrase else evolve(source, phrase=phrase), scope
    ))  # fmt: skip


def _ways(source: TermSource, phrase: Phrase) -> Ways:
    """All ways to read what defines a Term; of a kind of row with a condition, all those of its
    sentence."""
    kinds = (p for tree in source.unit.sentences for p in tree.phrases("row_kind", "not_counted"))
    kind = next((one for one in kinds if one.span == phrase.span), None)
    if kind is None or phrase.kind != "named_condition":
        return ways(source.document, source.unit, phrase)
    said = ways(source.document, source.unit, kind)
    both = [by_condition(one, source.unit.label) for one in said.phrases]
    return evolve(said, phrases=tuple(one[0] for one in both if one is not None))


def _expression(draft: Draft, source: TermSource, scope: Scope) -> Expression:
    phrase = source.phrase
    if source.letter is not None:
        if source.unit.table:
            return table_expression(draft, source, scope)
        raise Refused
    if phrase is None or phrase.kind == "table_opening":
        return of_those_alone(draft, source, table_expression(draft, source, scope), scope)
    match phrase.kind:
        case "definition":
            phrase = without_what_it_goes_by(draft, phrase, scope)
            said = [part for part in phrase.parts if part.kind not in ("for_each_last", "REMARK")]
            again = phrase.token("TERM")  # `Savings is computed as follows: Savings = ...`
            if again is not None and again.value != source.name:
                not_computed(draft, phrase, scope)
            found = _body(draft, said[-1], scope, source.name)
            check_beside(draft, found, scope)
            narrowed = phrase.phrase("qualifiers") or phrase.token("OTHER", "STATUS", "AND")
            if phrase.token("EARNED") is not None and (narrowed or not _are_points(found)):
                not_computed(draft, phrase, scope)  # `Any other Measure is worth 40% of Savings`
            return of_those_alone(draft, source, with_remark(draft, phrase, found, scope), scope)
        case "line_definition":
            from vbpdsl.model.tables.straight_lines import straight_line

            found = straight_line(draft, source, phrase, scope)
            return of_those_alone(draft, source, found, scope)
        case "row_kind" | "not_counted" if (
            both := by_condition(phrase, source.unit.label)
        ) is not None:  # as it is read again
            return status_said(draft, source, both[0], scope)
        case "named_condition":
            if (of_some := of_some_rows(draft, phrase)) is not None:
                say_at_hand(draft, phrase, phrase.tokens("ROWS")[0], scope)
            return status_said(draft, source, of_some or phrase, scope)
        case "ruled_out":
            return status_of_some(draft, source, phrase, scope)
        case "definition_if":
            if len({word.value for word in phrase.tokens("TERM")}) > 1:
                not_computed(draft, phrase, scope)  # `...; otherwise another Term is ...`
            return cases_of(draft, cases(phrase), scope)
        case "pool":
            return pool_of(draft, phrase, scope)
        case "set_aside":
            return set_aside(draft, phrase, scope)
        case "reversed":
            return _named_last(draft, phrase, scope)
    raise AssertionError(phrase.kind)


def _are_points(found: Expression) -> bool:
    """Whether a value can be points that are earned: neither money nor a percentage."""
    return found.type.unit.pure and found.type.style is not Style.PERCENT


def _named_last(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A less B is the Gain`; `If A is more than B, the difference is the Gain`, and else none."""
    if phrase.token("IF") is None:
        return draft.value(phrase.parts[0], scope)
    draft.condition(phrase.parts[1], scope)
    value = draft.value(phrase.parts[3], scope)
    if not isinstance(value, Excess):
        not_computed(draft, phrase, scope)  # what is it where the condition does not hold?
    return value


def _line(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    if phrase.kind == "line_if":
        return or_nothing(draft, cases(phrase), scope)
    return _body(draft, phrase.parts[0], scope)


def _body(
    draft: Draft, node: Phrase | Word, scope: Scope, term: str | None = None
) -> Expression:
    if isinstance(node, Word):
        return draft.value(node, scope)
    match node.kind:
        case "cases" | "cases_said":
            return cases_of(draft, cases(node), scope, term=term)
        case "listed":
            return listed(draft, node, scope)
    return draft.value(node, scope)


def _earned_body(draft: Draft, node: Node, scope: Scope) -> Expression:
    """What is earned: who fulfils no condition earns nothing."""
    assert isinstance(node, Phrase | Word)
    if isinstance(node, Phrase) and node.kind == "case":
        node = Phrase("cases_said", (node,), node.span)
    if isinstance(node, Phrase) and node.kind in ("cases", "cases_said"):
        return cases_of(draft, cases(node), scope, earned=True)
    if isinstance(node, Phrase) and node.kind == "listed":
        return added_up(draft, node, scope)
    return _body(draft, node, scope)
