"""`In addition to Charges, the Plan pays $5`: besides what is paid elsewhere, or that and $5?

What another clause pays, or another exhibit, stays as it is. A figure that the contract computes
and that no clause pays could be meant to be paid here as well; and a clause of this contract that
is named has to be there, and to pay.
"""

import re

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import TermValue
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.walking import parts
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span

_CLAUSE = pattern(
    r"(?:[Ss]ection|[Aa]rticle|[Pp]aragraph|[Ss]ubsection|[Cc]lause)\s+(?P<number>\d[\d.]*)"
)


def in_addition(draft: Draft) -> None:
    """Ask of each figure that something is paid in addition to, and that nothing pays."""
    paid = _paid(draft)
    for place in sorted(draft.paid):
        source = draft.paying[place]
        for said in _said(source):
            words = source.document.source.phrase(said)
            _check_clause(draft, source, words, said, paid)
            for name in sorted(set(draft.definitions) - paid):
                if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words):
                    _ask(draft, source, name, said)


def _paid(draft: Draft) -> set[str]:
    """What payments are called, and the figures of which they are made."""
    called = {one.called for one in draft.paying if one.called is not None}
    of = {
        part.term
        for payment in draft.paid.values() if payment.term in draft.definitions
        for part in parts(draft.definitions[payment.term].expression) if isinstance(part, TermValue)
    }  # fmt: skip
    return called | of | {payment.term for payment in draft.paid.values()}


def _said(source: PaymentSource) -> list[Span]:
    """Where the sentence of a payment says in addition to what it is paid."""
    sentences = [one for one in source.read.sentences
                 if one.span.start <= source.phrase.span.start <= one.span.end]  # fmt: skip
    return list(dict.fromkeys(
        word.span for one in sentences for phrase in one.walk()
        for word in phrase.tokens("IN_ADDITION")
    ))  # fmt: skip


def _check_clause(
    draft: Draft, source: PaymentSource, words: str, span: Span, paid: set[str]
) -> None:
    """`any amount payable under Section 9.9`: a clause, or a section in which one pays."""
    cited = _CLAUSE.search(words)
    if cited is None:
        return
    number, own = cited["number"], source.read.label
    paying = {one.read.label for one in draft.paying} - {own}
    paying |= {one.clause for name, one in draft.definitions.items() if name in paid} - {own}
    if any(_lies_in(label, number) for label in paying):
        return
    labels = [read.label for document in draft.documents.all for read in document.units]
    there = any(_lies_in(label, number) for label in labels)
    draft.say(
        "VBP209",
        f"clause {number} pays nothing besides this" if there else f"there is no clause {number}",
        source.document.source,
        span,
        own,
        expected="a clause that pays something else",
        suggestion="name the clause that is meant, or leave the words out",
    )


def _lies_in(label: str, number: str) -> bool:
    """Whether a clause is that one, or one of the section."""
    return label == number or label.startswith(f"{number}.")


def _ask(draft: Draft, source: PaymentSource, name: str, span: Span) -> None:
    draft.say(
        "VBP121",
        f"no clause pays `{name}`, in addition to which this sentence pays",
        source.document.source,
        span,
        source.read.label,
        readings=(f"{name} is paid here as well", f"nothing is paid here of {name}"),
        case=f"with {name} of $100 and $5 paid in addition to it: $105, or $5",
        suggestion=f"`{name} plus ...` for a); leave these words out for b)",
    )
