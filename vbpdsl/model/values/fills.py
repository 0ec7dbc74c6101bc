"""What stands in where something is missing: clauses that give it a value.

    If no satisfaction score is given for the Practice, the satisfaction score is 70.
    If there are no valid episodes, the Average Cost is $0.

Wherever the column or Term is used, it is what the clause says if the clause's condition holds.
Only a condition that something is missing or that there is none can do this: any other exception
names the clause that it overrides (`Despite clause 4.1, if ...`).
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Branch, Cases, Expression, Literal, Missing
from vbpdsl.model.readings.read import Ways, one_reading, ways
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.actions.rules import stands_in
from vbpdsl.syntax.nodes.rules import StandsIn
from vbpdsl.syntax.parsing.tree import Phrase, Word


def filled(draft: Draft, name: str, value: Expression, scope: Scope) -> Expression:
    """A value with what the contract says where it is missing.

    What stands in may be the same of another year, which is not filled once more.
    """
    if name in draft.filling:
        return value
    for read, document, phrase in draft.fills.get(name, ()):
        inner = scope.elsewhere(document.source, read.label)
        value = _filled_once(draft, name, value, ways(document, read, phrase), inner)
    return value


def _filled_once(
    draft: Draft, name: str, value: Expression, said: Ways, scope: Scope
) -> Expression:
    """A value with what one clause says where it is missing."""

    def meant(phrase: Phrase) -> Expression:
        rule = stands_in(phrase)
        for party in _holders(rule, "PARTY"):
            check_party(draft, party, rule.span, scope, "figures", f"leave out `{party.text}`")
        for word in _holders(rule, "ROWS"):  # `A Measure without a Result gets 0 Points`
            _check_key(draft, name, word, scope)
        test = _test(draft, name, value, rule, scope)
        draft.filling.add(name)
        try:
            other = _instead(draft, rule, scope)
        finally:
            draft.filling.discard(name)
        same_unit(draft, value, other, rule.span, scope)
        branch = Branch(test, other, span=rule.span)
        return Cases((branch,), value, value.type, span=rule.span)

    return one_reading(draft, said, meant)


def _check_key(draft: Draft, name: str, word: Word, scope: Scope) -> None:
    """Points are of a Measure, as the clause says that gives a Measure some."""
    said = draft.base_row(draft.canonical(str(word.value)))
    source = draft.sources.get(name)
    having = [table for table in draft.tables.values() if table.column(name) is not None]
    of = {key for table in having for key in (table.row, *table.key)}
    of |= {c.entity for table in having for c in table.columns if c.entity is not None}
    of |= set(source.keys) if source is not None else set()
    if said in of or said in draft.settlement_keys:
        return
    draft.say(
        "VBP205",
        f"`{name}` is no figure of a {word.typed}",
        scope.source,
        word.span,
        scope.clause,
        expected=", ".join(sorted(key for key in of if key)) or None,
        suggestion="name what has it",
    )
    raise Refused


def _instead(draft: Draft, rule: StandsIn, scope: Scope) -> Expression:
    """What stands in; nothing for one that gets no Points."""
    if rule.instead is None:
        return Literal(Fraction(0), COUNT, span=rule.span)
    return draft.value(rule.instead, scope)


def _test(
    draft: Draft, name: str, value: Expression, rule: StandsIn, scope: Scope
) -> Expression:
    if rule.qualifiers is not None:
        return draft.qualified(rule.qualifiers, scope)
    if rule.without is not None:
        return _lacking(draft, name, value, rule, scope)
    if rule.of_it:
        return Missing(value, TRUTH, span=rule.span)
    said = rule.condition
    if not isinstance(said, Phrase) or not (_lacks_value(said) or _counts_none(said)):
        _an_exception(draft, name, rule, scope)
        raise Refused
    words = [word for word in said.words() if word.kind in ("TERM", "COLUMN")]
    if _lacks_value(said) and words and _is(words[-1], name):
        return Missing(value, TRUTH, span=said.span)
    return draft.condition(said, scope)


def _lacks_value(said: Phrase) -> bool:
    """Whether a condition says that a value is missing."""
    match said.kind:
        case "comparison" if len(said.parts) == 2 and said.token("IT_VALUE") is None:
            last = said.phrases()[-1]
            return last.kind == "missing" and last.token("IS_MISSING") is not None
        case "said_of":
            return said.phrases()[-1].kind == "has_no"
    return (
        said.kind == "there_are"
        and said.token("QUANTITY") is None
        and said.token("TERM", "COLUMN") is not None
    )


def _counts_none(said: Phrase) -> bool:
    """Whether a condition says that there are no rows."""
    return said.kind == "there_are" and said.token("NO") is not None


def _lacking(
    draft: Draft, name: str, value: Expression, rule: StandsIn, scope: Scope
) -> Expression:
    """`without a Prior Result`: that it is missing; what is counted in rows is no value."""
    noun = rule.without
    assert noun is not None
    if noun.kind == "ROWS" or (rule.by is not None and rule.by.value != noun.value):
        not_computed(draft, rule, scope)
    if _is(noun, name):
        return Missing(value, TRUTH, span=rule.span)
    return Missing(draft.value(noun, scope), TRUTH, span=rule.span)


def _holders(rule: StandsIn, kind: str) -> tuple[Word, ...]:
    """Whose value is said to be missing, and whose it then is: `the prior savings rate of the
    Practice`, `a member has no ..., the member's ... is`."""
    said = rule.condition if isinstance(rule.condition, Phrase) else None
    words = tuple(said.words()) if said is not None and _lacks_value(said) else ()
    return tuple(word for word in (*words, *rule.holders) if word.kind == kind)


def _is(word: Word, name: str) -> bool:
    return word.value == name


def _an_exception(draft: Draft, name: str, rule: StandsIn, scope: Scope) -> None:
    source = draft.sources.get(name)
    clause = source.clause if source is not None else "4.1"
    said = scope.source.phrase(rule.span)
    draft.say(
        "VBP317",
        f"this gives `{name}` a second value, and does not say that it overrides the first",
        scope.source,
        rule.span,
        scope.clause,
        suggestion=f"`Despite clause {clause}, {said[0].lower()}{said[1:]}`",
    )
