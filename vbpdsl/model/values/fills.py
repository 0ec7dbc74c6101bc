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
from vbpdsl.syntax.tree import Phrase, Word


def filled(draft: Draft, name: str, value: Expression, scope: Scope) -> Expression:
    """A value with what the contract says where it is missing."""
    for read, document, phrase in draft.fills.get(name, ()):
        inner = scope.elsewhere(document.source, read.label)
        value = _filled_once(draft, name, value, ways(document, read, phrase), inner)
    return value


def _filled_once(
    draft: Draft, name: str, value: Expression, said: Ways, scope: Scope
) -> Expression:
    """A value with what one clause says where it is missing."""

    def meant(phrase: Phrase) -> Expression:
        for party in _parties(phrase):
            check_party(draft, party, phrase.span, scope, "figures", f"leave out `{party.text}`")
        _check_key(draft, name, phrase, scope)
        test = _test(draft, name, value, phrase, scope)
        other = _instead(draft, phrase, scope)
        same_unit(draft, value, other, phrase.span, scope)
        branch = Branch(test, other, span=phrase.span)
        return Cases((branch,), value, value.type, span=phrase.span)

    return one_reading(draft, said, meant)


def _check_key(draft: Draft, name: str, phrase: Phrase, scope: Scope) -> None:
    """`A Measure without a Result gets 0 Points`: Points are of a Measure, as its clause says."""
    for word in _keys_said(phrase):
        _check_one_key(draft, name, word, scope)


def _keys_said(phrase: Phrase) -> tuple[Word, ...]:
    """What is said to have the figure or to lack it: `a member has no ..., the member's ... is`."""
    behind = zip(phrase.parts, phrase.parts[1:], strict=False)
    found = (one for one, next_ in behind if next_.kind in ("WITHOUT", "IS", "POSS"))
    holders = _holders(phrase, "ROWS")
    own = (one for one in found if isinstance(one, Word) and one.kind == "ROWS")
    return (*holders, *own)


def _check_one_key(draft: Draft, name: str, word: Word, scope: Scope) -> None:
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


def _instead(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """What stands in: what is said last, or the number before it in `gets 0 Points`."""
    if phrase.token("GETS") is None:
        return draft.value(phrase.parts[-1], scope)
    number = phrase.token("NUMBER")
    if number is None:  # gets no Points
        return Literal(Fraction(0), COUNT, span=phrase.span)
    return draft.value(Phrase("literal", (number,), number.span), scope)


def _test(
    draft: Draft, name: str, value: Expression, phrase: Phrase, scope: Scope
) -> Expression:
    if phrase.token("IT_COUNTS") is not None:
        return Missing(value, TRUTH, span=phrase.span)
    if phrase.token("COUNTS_AT") is not None:  # a claim without an allowed amount counts at ...
        if len({word.value for word in phrase.tokens("COLUMN")}) > 1:
            not_computed(draft, phrase, scope)
        return Missing(value, TRUTH, span=phrase.span)
    if phrase.token("HAS", "GETS") is not None:  # a Measure without a Prior Result has Points of 0
        return _lacking(draft, name, value, phrase, scope)
    said = phrase.parts[1]
    if not isinstance(said, Phrase) or not (_lacks_value(said) or _counts_none(said)):
        _an_exception(draft, name, phrase, scope)
        raise Refused
    words = [word for word in said.words() if word.kind in ("TERM", "COLUMN")]
    if _lacks_value(said) and words and _is(words[-1], name):
        return Missing(value, TRUTH, span=said.span)
    return draft.condition(said, scope)


def _lacks_value(said: Phrase) -> bool:
    """Whether a condition says that a value is missing."""
    match said.kind:
        case "comparison":
            last = said.phrases()[-1]
            return last.kind == "missing" and last.token("IS_MISSING") is not None
        case "said_of":
            return said.phrases()[-1].kind == "has_no"
    return said.kind == "none_given"


def _counts_none(said: Phrase) -> bool:
    """Whether a condition says that there are no rows."""
    return said.kind == "there_are" and said.token("NO") is not None


def _lacking(
    draft: Draft, name: str, value: Expression, phrase: Phrase, scope: Scope
) -> Expression:
    """`without a Prior Result`: that it is missing; what is counted in rows is no value."""
    without = next(i for i, part in enumerate(phrase.parts) if part.kind == "WITHOUT")
    noun = phrase.parts[without + 1]
    assert isinstance(noun, Word)
    if noun.kind == "ROWS":
        not_computed(draft, phrase, scope)
    if _is(noun, name):
        return Missing(value, TRUTH, span=phrase.span)
    return Missing(draft.value(noun, scope), TRUTH, span=phrase.span)


def _parties(phrase: Phrase) -> tuple[Word, ...]:
    """Whose value is said to be missing, and whose it then is."""
    return (*phrase.tokens("PARTY"), *_holders(phrase, "PARTY"))


def _holders(phrase: Phrase, kind: str) -> tuple[Word, ...]:
    """Those whose figure is said to be missing: `the prior savings rate of the Practice`."""
    lacking = (said for said in phrase.phrases() if _lacks_value(said))
    return tuple(word for said in lacking for word in said.words() if word.kind == kind)


def _is(word: Word, name: str) -> bool:
    return word.value == name


def _an_exception(draft: Draft, name: str, phrase: Phrase, scope: Scope) -> None:
    source = draft.sources.get(name)
    clause = source.clause if source is not None else "4.1"
    said = scope.source.phrase(phrase.span)
    draft.say(
        "VBP317",
        f"this gives `{name}` a second value, and does not say that it overrides the first",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"`Despite clause {clause}, {said[0].lower()}{said[1:]}`",
    )
