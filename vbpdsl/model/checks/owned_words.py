"""Every word of a sentence that is computed has a part in what it means.

    2.1  The Plan pays the Practice 12% of Fees in 2025 by June 30, 2027.

If the year were read and no reader asked for it, the page would say one thing and the payment
another. The trees keep account of which of their words were read (`syntax/followed`); what is left
over when all is read is named here.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.row_kinds import as_said_first
from vbpdsl.source.diagnostic import Severity
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.followed import NOUNS, is_read, kind_of, nowhere_read, unfollowed, unowned
from vbpdsl.syntax.parsing.tree import Phrase, Word

_READ_ELSEWHERE = (
    "ruled_out", "missing_rule", "despite", "left_out", "not_counted", "row_kind", "excludes",
    "limited", "pool",
)  # fmt: skip
"""Sentences that are read where the Term or the rows they speak of are: perhaps never, beside
another mistake."""


def owned_words(draft: Draft) -> None:
    """Name the words that no reader asked for, in each sentence that was understood."""
    wrong = {
        (item.source.name, item.clause or "")
        for item in draft.findings
        if item.severity is Severity.ERROR and item.source is not None
    }
    silent = _only_one_period(draft)
    for document in draft.documents.all:
        for read in document.units:
            here = (document.source.name, read.label)
            if read.unread or here in wrong or here in draft.given_up:
                continue
            ways = read.others or ((),) * len(read.sentences)
            for tree, others in zip(read.sentences, ways, strict=True):
                if wrong and draft.bars is None and tree.phrase("nothing") is not None:
                    continue  # rules of what is not paid are read with the payments, not made here
                if wrong and _says_when_others_are_due(tree):
                    continue  # they may be what is refused
                elsewhere = tree.phrase(*_READ_ELSEWHERE) is not None
                if elsewhere and (wrong or _never_read(tree)):
                    continue
                unread = [word for word in unowned(tree) if kind_of(word) not in silent]
                left = nowhere_read(unread, others)
                if left:
                    _say(draft, document, read, left)
                else:
                    _say_of_kinds(draft, document, read, tree)


def _says_when_others_are_due(tree: Phrase) -> bool:
    """`Payments under this Section are due no later than March 31, 2027.`"""
    said = tree.phrase("payment")
    return said is not None and said.token("IS_DUE") is not None


def _say_of_kinds(draft: Draft, document: Document, read: ReadUnit, tree: Phrase) -> None:
    """Name a kind of row that was read as all the rows it is some of: `Senior Members` as
    members."""
    if not draft.row_kinds:
        return
    kind = tree.phrase("row_kind")
    declared = _declared(kind).span if kind is not None else None
    for word in tree.words():
        if kind_of(word) != "ROWS":
            continue
        name = str(unfollowed(word).value)
        place = (document.source.name, word.span.start)
        if name not in draft.row_kinds or place in draft.narrowed or word.span == declared:
            continue
        many = draft.many(draft.base_row(name))
        draft.say(
            "VBP117",
            f"`{word.typed}` would be read as all {many} here",
            document.source,
            word.span,
            read.label,
            expected=f"rows that are named: `the number of {word.text}`",
            suggestion=f"`{many}` with the condition itself, or a Term of its own for them",
        )


def _declared(kind: Phrase) -> Word:
    """The kind of row that a sentence names: `Senior Member means a member who ...`, and `A member
    is a Senior Member if ...`."""
    last = kind.token("IF", "UNLESS") is not None or as_said_first(kind) is not kind
    return kind.tokens("ROWS")[1 if last else 0]


def _never_read(tree: Phrase) -> bool:
    """Whether nothing in the contract uses what the sentence speaks of: nothing of it was read but
    that, perhaps. Where anything more was, each of its words must have a part in it. What a kind of
    row is called, and what it is one of, is read before anything uses it."""
    nouns = [word for word in tree.words() if kind_of(word) in NOUNS]
    kind = tree.phrase("row_kind")
    if kind is not None and as_said_first(kind) is not kind:  # what it is called is said last
        nouns = [word for word in nouns if kind_of(word) != "ROWS"]
        kind = None
    later = nouns[1:] if kind is None else nouns[-1:]
    return bool(nouns) and not any(is_read(word) for word in later or nouns)


def _only_one_period(draft: Draft) -> frozenset[str]:
    """`for the Performance Year` is what all of a contract is for, if it has no other period."""
    one = len(draft.documents.nouns.of_kind("PERIOD")) == 1
    return frozenset(("PERIOD",)) if one else frozenset()


def _say(draft: Draft, document: Document, read: ReadUnit, left: list[Word]) -> None:
    first = left[0]
    words = document.source.slice(_together(first, left))
    draft.say(
        "VBP117",
        f"`{words}` was read and has no effect here",
        document.source,
        _together(first, left),
        read.label,
        suggestion=f"leave out `{words}`, or say in a clause of its own what it means",
    )


def _together(first: Word, left: list[Word]) -> Span:
    """The first of the words that are left, with those that follow it at once."""
    span = first.span
    for word in left[1:]:
        if word.span.start - span.end > 5:
            break
        span = span.to(word.span)
    return span
