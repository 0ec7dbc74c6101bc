"""What it is to have a figure: that there is one, or that it is more than nothing?

    if the Practice has Savings          worked out: more than $0
    if the Practice has a Benchmark      a file gives it: there is one, be it $0
    if the Practice has a Score          a number: there is one, be it 0
    if the Practice has rebates          a file gives them, and they may be $0: asked

Beside `facts`, which asks it of every figure that something has or lacks. A figure of which there
can be one, said with `a`, is there or missing; of what is said without it, `rebates`, `no revenue`,
there is none where it is $0, and a file may write that as 0 or leave the cell empty.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Expression, Lookup
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, Kind
from vbpdsl.model.values.no_figure import is_none
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.declared.nouns import singulars
from vbpdsl.syntax.nodes.facts import Has
from vbpdsl.syntax.parsing.tree import Word


def has_an_amount(draft: Draft, fact: Has, found: Expression, inner: Scope) -> bool:
    """Whether there is none of it where it is 0; asked where the words do not say it."""
    if found.type.kind is not Kind.NUMBER:
        return False
    worked_out = _is_worked_out(draft, fact.noun, found)
    several, one = bool(singulars(fact.noun.typed)), _with_article(fact, inner)
    if worked_out and found.type == COUNT and not several:
        _ask(fact, draft, inner)  # `has a Tally`: a number that is worked out, and may be 0
    if not worked_out and several:
        _ask(fact, draft, inner)
    if not worked_out and not one and not found.type.unit.pure:
        _ask(fact, draft, inner)
    return worked_out


def _is_worked_out(draft: Draft, word: Word, found: Expression) -> bool:
    """An amount that clauses work out. A score that something has may be 0, and a budget that a
    file gives is there or missing."""
    own = draft.definitions.get(str(word.value)) if word.kind == "TERM" else None
    if own is None or (found.type.unit.pure and found.type != COUNT):
        return False
    if isinstance(own.expression, Lookup | ColumnValue):
        return False
    return not any(map(is_none, parts(own.expression)))


def _with_article(fact: Has, inner: Scope) -> bool:
    """Whether `a` stands before it, which no phrase keeps."""
    before = inner.source.folded[: fact.noun.span.start].lower().split()[-1:]
    return before in (["a"], ["an"])


def _ask(fact: Has, draft: Draft, inner: Scope) -> None:
    words, name = inner.source.phrase(fact.span), fact.noun.typed
    holder, has, _ = words.partition(" ha")
    its = f"{holder}'s {name}" if has else f"whose {name}"
    least = ("0", "missing") if fact.negated else ("more than 0", "not missing")
    said = tuple(f"{its} is {one}" for one in least)
    draft.say(
        "VBP121",
        f"`{words}` does not say what holds where `{name}` is 0",
        inner.source,
        fact.span,
        inner.clause,
        readings=tuple(f"{name} is {one}" for one in least),
        case=f"where {name} is 0: " + ("a) holds and b) does not" if fact.negated
                                       else "b) holds and a) does not"),
        suggestion=" or ".join(f"`{one}`" for one in said),
        fixes=tuple(Fix(fact.span, one) for one in said),
    )  # fmt: skip
    raise Refused
