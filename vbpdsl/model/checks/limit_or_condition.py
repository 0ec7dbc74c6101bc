"""Behind a condition an amount that bounds either what is compared, or what is paid.

    the Plan pays 1% of the budget if the cost is less than $5,000, but not less than $15

The cost from $15 to $5,000, or a payment of at least $15: both are amounts, and a comma stands
between. A most that is paid is a reading of the grammar's own, and asked there; a least behind a
condition is not, so it is asked here.
"""

from vbpdsl.model.checks.said_already import clause_in_question
from vbpdsl.model.draft import Draft
from vbpdsl.syntax.actions.comparisons import is_equal
from vbpdsl.syntax.parsing.tree import Phrase, Word


def limit_or_condition(draft: Draft) -> None:
    """The last amount of a payment's condition is not one that may bound the payment."""
    for document in draft.documents.all:
        for read in document.units:
            label = read.unit.label
            for sentence in read.sentences:
                bound = _bound_behind(sentence)
                if bound is None or clause_in_question(draft, label):
                    continue
                span = bound[0].span.to(bound[1].span)
                said = document.source.slice(span).lstrip(", ")
                draft.say(
                    "VBP121",
                    f"`{said}` can be read in two ways",
                    document.source,
                    span,
                    label,
                    readings=("of what is compared just before it", "of what is paid"),
                    suggestion="for a) leave out the comma before it; for b) put it before the "
                    "condition",
                )


def _bound_behind(sentence: Phrase) -> tuple[Word, Phrase | Word] | None:
    """The word and the amount of a second bound at the end of a payment's condition."""
    payment = sentence.phrase("payment")
    grounds = payment.phrases("only_if") if payment is not None else []
    if payment is None or not grounds or not isinstance(payment.parts[-1], Phrase):
        return None
    last: Phrase | Word = grounds[-1]
    while isinstance(last, Phrase) and (last.kind != "compared" or is_equal(last)):
        last = last.parts[-1]
    if not isinstance(last, Phrase) or last.token("AND_COMPARE") is None:
        return None
    word, amount = last.token("AND_COMPARE"), last.parts[-1]
    assert word is not None
    first = next((one for one in last.parts if isinstance(one, Phrase)), amount)
    compared = _dollars(first) or first.kind != "literal"
    return (word, amount) if word.typed[0] == "," and _dollars(amount) and compared else None


def _dollars(mark: Phrase | Word) -> bool:
    return isinstance(mark, Phrase) and any(one.kind == "MONEY" for one in mark.words())
