"""The part of some rows that is so: `the percentage of stays that were readmitted`.

    the percentage of stays in the Period that were readmitted    of stays in the Period
    the percentage of stays discharged home                       of stays
    the percentage of claims denied in the Period                 of claims in the Period

What is said last of the rows is asked of each; what is said before it says which rows are named.
What stands just behind their noun (`denied`) is asked as well, and a time behind that says of which
rows. Where nothing but a time is said last, nobody is asked whether anything is so: the part of all
rows ever that lies in the year being settled is not what such words mean.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, PERCENT
from vbpdsl.model.values.run_over import rows_over
from vbpdsl.syntax.nodes.aggregates import How, RowsCounted, RowsNamed, ShareOfRows
from vbpdsl.syntax.parsing.tree import Phrase, Word


def share_of_rows(draft: Draft, node: ShareOfRows, phrase: Phrase, scope: Scope) -> Expression:
    """The number of those that are so, by the number of all that are named."""
    over = node.over
    said = over.qualifiers if isinstance(over, RowsCounted) else over.rows.qualifiers
    named: RowsNamed | RowsCounted | None = _without_what_follows(over, said)
    if named is None:
        if said is None or said.token("OR_ELSE") is not None or _is_time(said.parts[-1]):
            not_computed(draft, phrase, scope)
        named = _without_last(over, said)
    found = (rows_over(draft, one, scope)[0] for one in (over, named))
    one, all_ = (Aggregate(How.NUMBER, rows, None, None, COUNT, span=node.span) for rows in found)
    return Arithmetic("/", one, all_, PERCENT, span=node.span)


def _without_what_follows(
    over: RowsNamed | RowsCounted, said: Phrase | None
) -> RowsNamed | None:
    """The same rows without what stands just behind their noun, if nothing but a time does."""
    if isinstance(over, RowsCounted) or (said is not None and not _all_times(said)):
        return None
    parts = over.phrase.parts
    noun = max((at for at, one in enumerate(parts) if one.kind == "ROWS"), default=len(parts))
    so = [one for one in parts[noun + 1 :] if one.kind in ("STATUS", "COLUMN")]
    if not so:
        return None
    kept = tuple(one for one in parts if all(one is not other for other in so))
    return evolve(over, phrase=evolve(over.phrase, parts=kept))


def _all_times(said: Phrase) -> bool:
    return all(map(_is_time, said.parts))


def _is_time(one: Phrase | Word) -> bool:
    """Whether it is only said of rows that they lie in the time that is settled."""
    return isinstance(one, Phrase) and one.kind == "served" and one.phrase("in_period") is not None


def _without_last(over: RowsNamed | RowsCounted, said: Phrase) -> RowsNamed | RowsCounted:
    """The same rows without what is said of them last, with all that `and` joins to it."""
    before, last = list(said.parts[:-1]), said.parts[-1]
    while before and (isinstance(before[-1], Word) or _begins_with_and(last)):
        if isinstance(before[-1], Word):  # the word that joins it to what is before
            del before[-1]
        last = before.pop()
    kept = Phrase("qualifiers", tuple(before), said.span) if before else None
    if isinstance(over, RowsCounted):
        return evolve(over, qualifiers=kept)
    others = tuple(part for part in over.phrase.parts if part is not said)
    phrase = evolve(over.phrase, parts=(*others, kept) if kept is not None else others)
    return evolve(over, phrase=phrase)


def _begins_with_and(part: Phrase | Word) -> bool:
    """`and whose fee is ...`: the word belongs to the condition."""
    first = part if isinstance(part, Word) else next(iter(part.words()))
    return first.typed.startswith("and ")
