"""How payments are rounded, and halves: said once, in the exhibit or its common terms."""

from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, Rounded
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.readings.said import half
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import MONEY
from vbpdsl.model.values.literals import rounding_way
from vbpdsl.model.values.unrounded import unrounded_case
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.rounding_words import round_step

WORKED_OUT = ("ROOTS", "DEVIATIONS", "LOGARITHMS", "POWERS")
"""What a rule of its own rounds; a standard deviation is a root where nothing else is said."""


OF_FIGURES = ("PERCENTAGES", "RATES")
"""What a rule rounds wherever it is defined: `vbpdsl/model/values/rounded_alike.py` does so."""


def read_rounding(draft: Draft) -> None:
    """The rounding rule of payments, from the exhibit or its common terms; that of halves."""
    _read_halves(draft)
    for document in (draft.documents.main, *draft.documents.used):
        rules = [
            (read, phrase)
            for read in document.units
            for tree in read.sentences
            for phrase in ((tree,) if tree.kind == "rounding" else tree.phrases("rounding"))
        ]
        alike = [rule for rule in rules if _said_of(rule[1]) in OF_FIGURES]
        draft.rounded_alike += [(document, *rule) for rule in alike]
        rules = [rule for rule in rules if rule not in alike]
        payments = [rule for rule in rules if not _worked_out(rule[1])]
        if payments and draft.rounding is None:
            draft.rounding = _rounding(draft, document, *payments[0])
        for read, phrase in payments[1:]:
            _rounded_twice(draft, document, read, phrase, payments[0][0])
        _read_functions(draft, document, [rule for rule in rules if _worked_out(rule[1])])


def _said_of(phrase: Phrase) -> str:
    """Of what a rule is said, where it is not said of payments."""
    word = phrase.token("PAYMENTS_ARE_ROUNDED")
    return str(word.value) if word is not None and word.value is not None else ""


def _read_functions(
    draft: Draft, document: Document, rules: list[tuple[ReadUnit, Phrase]]
) -> None:
    """How roots, logarithms and powers are rounded: each of them as the words name it."""
    said: dict[str, ReadUnit] = {}
    for read, phrase in rules:
        twice = next((said[what] for what in _worked_out(phrase) if what in said), None)
        if twice is not None:
            _rounded_twice(draft, document, read, phrase, twice)
            continue
        step, way, _ = _rounding(draft, document, read, phrase)
        for what in _worked_out(phrase):
            said[what] = read
            draft.roots.setdefault(what, (step, way))


def _worked_out(phrase: Phrase) -> tuple[str, ...]:
    """`Square roots are rounded to six decimal places, a half upward`: of roots alone."""
    return tuple(what for what in _said_of(phrase).split("_AND_") if what in WORKED_OUT)


def _read_halves(draft: Draft) -> None:
    """`halves are rounded away from zero`: for every rounding that says nothing else."""
    ruled: ReadUnit | None = None
    for document in (draft.documents.main, *draft.documents.used):
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("halves"):
                    way = phrase.token("ROUND_WAY")
                    assert way is not None
                    if ruled is not None:
                        _rounded_twice(draft, document, read, phrase, ruled)
                        continue
                    draft.halves, ruled = rounding_way(way), read


def _rounding(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase
) -> tuple[Fraction, RoundingWay, str]:
    """To which step, and what becomes of a half, by which clause."""
    step = phrase.token("ROUND_STEP")
    way = phrase.token("ROUND_WAY")
    assert step is not None
    to = round_step(step.text).step
    if (off := _off(phrase, step)) is not None and way is None:
        return (to, off, read.label)
    if way is None and draft.halves is not None:
        return (to, RoundingWay(draft.halves), read.label)
    if way is None:
        draft.say(
            "VBP503",
            "the rounding rule does not say what becomes of a half",
            document.source,
            phrase.span,
            read.label,
            readings=(f"{_half(step)} away from zero", f"{_half(step)} to the even one"),
            case=half(to, MONEY, int(100 / to)),
            suggestion=f"`, {_half(step)} away from zero`",
        )
        return (to, RoundingWay.HALF_AWAY, read.label)
    return (to, rounding_way(way), read.label)


def _off(phrase: Phrase, step: Word) -> RoundingWay | None:
    """`All payments are rounded down to the cent`, `to the cent, any fraction being dropped`."""
    dropped = phrase.token("ROUNDED_OFF")
    if dropped is not None and "nearest" not in step.text:
        return RoundingWay.DROPPED
    return RoundingWay.DOWN if _said_of(phrase) == "DOWN" and dropped is None else None


def _half(step: Word) -> str:
    """What is rounded up or down: `a half cent`, `a half dollar`."""
    of = step.text.split()[-1]
    return f"a half {of}" if of in ("cent", "dollar") else "a half"


def _rounded_twice(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, before: ReadUnit
) -> None:
    what = "halves" if phrase.kind == "halves" else "payments"
    what = "roots, logarithms or powers" if _worked_out(phrase) else what
    draft.say(
        "VBP203",
        f"how {what} are rounded is said twice, in clause {before.label} and here",
        document.source,
        phrase.span,
        read.label,
        suggestion="keep one of the two",
    )


def rounded_payment(draft: Draft, amount: Expression, span: Span, scope: Scope) -> Expression:
    """An amount as it is paid: rounded by the rule, unless it says itself how it is."""
    if isinstance(amount, Rounded):
        return amount
    if draft.rounding is None:
        draft.say(
            "VBP503",
            "nothing says how this payment is rounded",
            scope.source,
            span,
            scope.clause,
            readings=("to the nearest cent, a half cent away from zero", "to the nearest dollar"),
            case=unrounded_case(draft, amount),
            suggestion="`Payments are rounded to the nearest cent, a half cent away from zero.`, "
            "here or in the common terms that the cover names",
        )
        raise Refused
    step, way, _ = draft.rounding
    assert isinstance(step, Fraction)
    return Rounded(amount, step, way, MONEY, span=span)
