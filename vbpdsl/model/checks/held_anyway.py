"""Sentences that say what other clauses already do, held against what they do.

    An individual so shown is an Attributed Member for the whole of the month.
    Reversals so posted reduce Eligible Claims.
    The Fees paid for a Performance Year are an advance against Shared Savings of that year.
    They shall be recovered only by deduction under Section 7.2.
    Its Withhold remains in the computation of the Pool.

Nothing is computed of them. That it is so is shown here from the expressions: the roster goes by
months, the Term adds up amounts whatever their sign, one payment takes the advance off and no other
clause reads it. Where it is not so the sentence would promise what is not paid, and is refused.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    ColumnValue,
    Excess,
    Expression,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.parsing.tree import Phrase, Word


@frozen
class _Said:
    """A sentence, and where it stands."""

    phrase: Phrase
    document: Document
    read: ReadUnit

    @property
    def scope(self) -> Scope:
        return Scope(self.document.source, self.read.label)

    def refuse(self, draft: Draft, message: str, suggestion: str) -> None:
        scope = self.scope
        draft.say("VBP529", message, scope.source, self.phrase.span, scope.clause,
                  suggestion=suggestion)  # fmt: skip


def held_anyway(draft: Draft) -> None:
    """Hold each such sentence against the contract, once all of it could be read."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("said_anyway"):
                    _hold(draft, _Said(phrase, document, read))


def _hold(draft: Draft, said: _Said) -> None:
    phrase = said.phrase
    if phrase.token("SO_SHOWN") is not None:
        _by_month(draft, said)
    elif phrase.token("REVERSALS_REDUCE") is not None:
        _reduces(draft, said)
    elif phrase.token("LATER_CLAIMS") is not None:
        _later_claims(draft, said)
    elif phrase.token("IS_ADVANCE_ON") is not None:
        _advanced(draft, said)
    elif phrase.token("RECOVERED_BY") is not None:
        _recovered(draft, said)
    elif phrase.token("REMAINS_IN") is not None:
        _remains(draft, said)


def _by_month(draft: Draft, said: _Said) -> None:
    """The roster has one answer for a member and a month, and that is for all of the month."""
    said.phrase.tokens("SO_SHOWN", "WHOLE_MONTH", "AND", "SHOWN_LATER", "IS_NOT", "FOR_NO_PART")
    names = {draft.base_row(draft.canonical(str(word.value)))
             for word in said.phrase.tokens("ROWS")}  # fmt: skip
    roster = draft.membership
    if roster is None or names != {draft.base_row(draft.canonical(roster.member))}:
        said.refuse(
            draft,
            "no roster of this contract says in which months somebody belongs to the provider",
            "name the roster first: `A member is an Assigned Member for a month if ...`",
        )


def _later_claims(draft: Draft, said: _Said) -> None:
    """What is paid after the day of the cover counts nowhere, so the payer has paid it alone."""
    said.phrase.tokens("IS", "BORNE_BY", "POSS", "ALONE")
    party = said.phrase.token("PARTY")
    assert party is not None
    payers = [one.name for one in draft.parties if one.role == "payer"]
    if draft.cost is None or draft.cost.last_paid is None or party.value not in payers:
        said.refuse(
            draft,
            f"nothing leaves out what is paid later, so that it would be the {party.text}'s",
            "say on the cover up to when claims must be paid: `Cost: ..., paid on or before "
            "June 30 of the next year`",
        )


def _reduces(draft: Draft, said: _Said) -> None:
    """A total of amounts counts negative ones, unless the Term leaves rows out by their amount."""
    word = said.phrase.token("TERM")
    assert word is not None
    definition = _defined(draft, word, said)
    totals = [one for one in parts(definition.expression)
              if isinstance(one, Aggregate) and one.how is How.TOTAL]  # fmt: skip
    if totals and not any(map(_by_amount, totals)):
        return
    said.refuse(
        draft,
        f"`{word.typed}` is no total of rows from which a reversal would be taken off",
        f"say in the clause of `{word.typed}` which rows are reversals, and take them off",
    )


def _by_amount(total: Aggregate) -> bool:
    """Whether rows are kept or left out by the very amount that is added up."""
    columns = {one.column for one in parts(total.value) if isinstance(one, ColumnValue)}
    return any(
        isinstance(one, ColumnValue) and one.column in columns
        for condition in total.rows.conditions
        for one in parts(condition.test)
    )


def _advanced(draft: Draft, said: _Said) -> None:
    """Some figure is what the advance is against, less what was advanced."""
    said.phrase.tokens("OF_THAT_YEAR")
    advance, of = said.phrase.tokens("TERM")
    said.phrase.tokens("PAID_HERE", "FOR_A")
    period = said.phrase.token("PERIOD")
    if period is not None:
        period.value  # noqa: B018 - the year that the figures are of anyway
    names = _paid(draft, advance)
    against = {_defined(draft, of, said).name}
    if not any(True for _ in _taken_off(draft, names, against)):
        said.refuse(
            draft,
            f"no clause takes `{advance.typed}` off `{of.typed}`, so that they would be an advance",
            "pay the rest in the clause of the payment: `the amount by which "
            f"{of.text} exceeds the {_bare(advance.text)} paid for that year`",
        )


def _recovered(draft: Draft, said: _Said) -> None:
    """One clause takes the advance off, and no other one reads it."""
    phrase = said.phrase
    phrase.tokens("KEPT_OTHERWISE", "POSS", "CLAUSE")
    word, number, party = phrase.token("TERM"), phrase.token("NUMBER"), phrase.token("PARTY")
    assert word is not None and number is not None
    if party is not None:
        party.value  # noqa: B018 - whoever was paid keeps what nobody takes back
    names = _paid(draft, word)
    where = {one.clause for one in _taken_off(draft, names, None)}
    reading = {one.clause for one in _reading(draft, names)}
    if where == reading == {number.typed}:
        return
    others = ", ".join(sorted(reading - {number.typed}))
    said.refuse(
        draft,
        f"`{word.typed}` is not only taken off in clause {number.typed}"
        if number.typed in where
        else f"clause {number.typed} does not take `{word.typed}` off",
        f"cite the clause that does, and take it off nowhere else ({others} reads it)"
        if others
        else f"take it off there: `the amount by which ... exceeds the {_bare(word.text)} paid for "
        "that year`",
    )


def _remains(draft: Draft, said: _Said) -> None:
    """What is of all parties, whatever else is said of one of them, has that one's part in it."""
    said.phrase.tokens("ITS")
    own, whole = said.phrase.tokens("TERM")
    name, total = _defined(draft, own, said).name, _defined(draft, whole, said)
    of_all = (one for one in parts(total.expression)
              if isinstance(one, Aggregate) and one.how is How.TOTAL)  # fmt: skip
    parties = {party.name for party in draft.parties if party.each}
    for one in of_all:
        each = {run.key for run in one.rows.each}
        named = _terms(one.value) if one.value is not None else set()
        if each <= parties and each and not one.rows.conditions and name in named:
            return
    said.refuse(
        draft,
        f"`{whole.typed}` is not made of the `{own.text}` of all, whoever they are",
        f"say so where `{whole.typed}` is defined: `the {own.text} of all ..., added together`",
    )


def _defined(draft: Draft, word: Word, said: _Said) -> Definition:
    return draft.define(str(word.value), said.scope, word.span)


def _paid(draft: Draft, word: Word) -> set[str]:
    """What was paid under that name, as clauses read it: each payment, and all of them."""
    bare = _bare(word.text)
    return {
        name
        for source in draft.paying
        if bare in {form for one in (source.one, source.several) for form in _forms(one)}
        for name in (source.one, source.several)
    }


def _forms(name: str) -> tuple[str, ...]:
    return _bare(name), plural(_bare(name))


def _bare(name: str) -> str:
    return name.removesuffix(" paid")


def _reading(draft: Draft, names: set[str]) -> Iterator[Definition]:
    """The figures that are made of some, and are not among them."""
    for one in draft.definitions.values():
        if one.name not in names and names & _terms(one.expression):
            yield one


def _taken_off(draft: Draft, names: set[str], against: set[str] | None) -> Iterator[Definition]:
    """The figures in which some are taken off: of anything, or of what is named."""
    for one in _reading(draft, names):
        for part in parts(one.expression):
            if not isinstance(part, Excess | Arithmetic):
                continue
            less = isinstance(part, Excess) or part.operator == "-"
            of = against is None or bool(_terms(part.left) & against)
            if less and of and _terms(part.right) & names:
                yield one
                break


def _terms(expression: Expression) -> set[str]:
    return {one.term for one in parts(expression) if isinstance(one, TermValue)}
