"""A figure of all, paid for each of something as it is: of the part, or as often as there are?

    For each month, the Plan pays the Clinic 2% of Fees by the 10th of the following month.

Where the sentence names the period (`2% of Fees for the Period`), it says which it means. What a
Term says of each of something without reading it is asked by `same_for_each`.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Lookup, TermValue
from vbpdsl.model.kept import PaymentSource, TermSource
from vbpdsl.model.values.said_for import in_its_place, said_for_each
from vbpdsl.model.values.whole_figures import (
    columns_of_a_year,
    reads,
    shares_of_columns,
    whole_figures,
)
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.printed import article_and


def whole_for_each(draft: Draft) -> None:
    """Payments for each of something, and Terms for each, that take a figure of all for it."""
    paying = {one.one: one for one in draft.paying}
    for name, definition in draft.definitions.items():
        source = paying.get(name) or draft.sources.get(name)
        found = source and _found(draft, definition, source)
        if source and found:
            _say(draft, definition, *found, source.document)


def _found(
    draft: Draft, definition: Definition, source: PaymentSource | TermSource
) -> tuple[TermValue | Lookup, str] | None:
    """The first figure of all that the words do not say is meant, and of what it is a figure."""
    read = source.read if isinstance(source, PaymentSource) else source.unit
    for key in definition.keys:
        if isinstance(source, TermSource) and not reads(definition.expression, key):
            continue
        figures: tuple[TermValue | Lookup, ...] = (
            *whole_figures(draft, definition.expression, key),
            *shares_of_columns(definition.expression, key),
            *columns_of_a_year(definition.expression, key),
        )
        for term in figures:
            if term.span is not None and not _says_which(read, term):
                return term, key
    return None


def _says_which(read: ReadUnit, term: TermValue | Lookup) -> bool:
    """`Fees for the Period`: the words behind the name say that the whole is meant."""
    assert term.span is not None
    for tree in read.sentences:
        for phrase in tree.walk():
            around = phrase.span.start <= term.span.start and term.span.end <= phrase.span.end
            if around and phrase.kind == "value_named":
                return any(word.kind == "PERIOD" for word in phrase.words())
    return False


def _say(
    draft: Draft,
    definition: Definition,
    term: TermValue | Lookup,
    key: str,
    document: Document,
) -> None:
    source, many, name = document.source, draft.many(key), _name(term)
    draft.say(
        "VBP311",
        f"`{name}` is one figure for the whole settlement, and this clause is for each {key}",
        source,
        term.span,
        definition.clause,
        readings=(f"the {name} of that {key} only", f"all of the {name} for each {key}"),
        case=f"$1,200 in all and 12 {many}: one gets its own part, $100 perhaps, or each gets "
        "$1,200 and all together $14,400",
        suggestion=f"what that {key} has of it, or a Term of its own, `{name}, for each "
        f"{key}, means ...`"
        if isinstance(term, TermValue)
        else f"a column of a table with one row for each {key}, or the words for the whole",
        fixes=tuple(_fixes(draft, term, key, document)),
    )


def _name(figure: TermValue | Lookup) -> str:
    return figure.term if isinstance(figure, TermValue) else figure.column


def _fixes(
    draft: Draft, term: TermValue | Lookup, key: str, document: Document
) -> Iterator[Fix]:
    assert term.span is not None
    if isinstance(term, Lookup):
        for one in draft.documents.nouns.of_kind("PERIOD"):
            yield Fix(Span(term.span.end, term.span.end), f" for the {one.name}")
        return
    place = article_and(document.source, term.span)
    own = tuple(in_its_place(draft, term.term, key, document.source))
    whole = [f"{term.term} for the {one.name}" for one in draft.documents.nouns.of_kind("PERIOD")]
    for words in (*own[:1], *whole, *own[1:]):
        yield Fix(place, words)
    yield from said_for_each(draft, term.term, key, document.source)
