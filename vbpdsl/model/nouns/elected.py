"""Names of choices: said of who chooses, they go by the choice that counts and not by the file.

    for a Practice in Track 2            ->   Track = "Track 2", and not whatever was chosen
    if the Practice has elected Track 2

An election makes a Term that says which choice counts (`syntax/electing`). Where a contract has
made such a Term by itself, of a column of choices, the name of a choice could mean either.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Expression, Literal, Lookup
from vbpdsl.model.nouns.listed import values_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH, Kind
from vbpdsl.syntax.nodes.facts import IsNamed
from vbpdsl.syntax.parsing.tree import Word

Columns = tuple[tuple[str, str], ...]


def which_counts(
    draft: Draft, word: Word, columns: Columns, inner: Scope
) -> Expression | None:
    """That the choice which counts is this one; None of a name that is no choice."""
    election = draft.documents.nouns.elected.get(str(word.value))
    if election is None:
        _check_no_term(draft, word, columns, inner)
        return None
    term = draft.value(Word("TERM", election.term, word.typed, word.span, election.term), inner)
    return Comparison("=", term, Literal(word.text, term.type), TRUTH, span=word.span)


def _check_no_term(draft: Draft, word: Word, columns: Columns, inner: Scope) -> None:
    """Ask where a Term that is made of the column has the same names."""
    if inner.table is not None:
        return
    for name, source in draft.sources.items():
        made_of = source.phrase.tokens("COLUMN") if source.phrase is not None else ()
        words = source.phrase.words() if source.phrase is not None else made_of
        said = {draft.canonical(str(one.value)) for one in words if one.kind == "COLUMN"}
        if not any(column in said for _, column in columns) or name in draft.in_progress:
            continue
        try:
            definition = draft.define(name, inner, word.span)
        except Refused:
            continue
        own = definition.expression
        if isinstance(own, Lookup) and (own.table, own.column) in columns:
            continue  # `Track means the ACO's track`: one and the same
        known = values_of(draft, own)
        if definition.type.kind is Kind.TEXT and word.text in known:
            _which(draft, word, name, columns, inner)


def _which(draft: Draft, word: Word, term: str, columns: Columns, inner: Scope) -> None:
    table, column = columns[0]
    draft.say(
        "VBP121",
        f"`{word.typed}` is a name that `{term}` can be, and one in a column of {table}",
        inner.source,
        word.span,
        inner.clause,
        readings=(f"{term} is {word.text}", f"the {column} in {table} is {word.text}"),
        suggestion=f"`{term} is {word.text}`, or `the {column} is {word.text}`",
    )
    raise Refused


def check_chosen(draft: Draft, fact: IsNamed, inner: Scope) -> None:
    """`has elected Track 1` of what is elected; who chose nothing is asked about, unless deemed to
    have chosen."""
    for word in fact.names:
        election = draft.documents.nouns.elected.get(str(word.value))
        if election is None:
            draft.say(
                "VBP201",
                f"no clause says that `{word.typed}` is elected",
                inner.source,
                word.span,
                inner.clause,
                suggestion=f"`Each Practice elects {word.text} or ... .`",
            )
            raise Refused
        if election.otherwise == word.text and not election.deemed:
            draft.say(
                "VBP121",
                f"`{fact.chosen.typed if fact.chosen else 'elected'} {word.typed}` does not say "
                f"whether who made no election counts, for whom {word.text} applies",
                inner.source,
                fact.span,
                inner.clause,
                readings=(
                    f"{election.term} is {word.text}, whether elected or not",
                    f"{word.text} was elected",
                ),
                suggestion=f"`is in {word.text}`; or in clause {election.clause} `is deemed to "
                f"have elected {word.text}`",
            )
            raise Refused
