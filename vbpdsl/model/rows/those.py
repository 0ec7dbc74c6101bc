"""`Those visits`: which of them a sentence or a clause spoke of before.

    2.1  Deliveries means the number of the Agency's clients who are adult.
    2.2  Cesareans means the number of those clients who had a cesarean.

Of the adult ones, or of all? `Those` is no more than an article to the grammar, so that what was
said of them would be lost without a word. It is asked, with the words that say it. Rows at hand
(`that visit's fee`) are one, and are none of this.
"""

import re
from collections.abc import Iterator

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase, Word

_THOSE = pattern(
    r"(?<![\w'-])(?P<one>(?:each|every|any|no)\s+(?=such))?(?:those|these|such)(?:\s+same)?\s+$",
    re.IGNORECASE,
)
_SOME = pattern(r"\s+(?:who|whose|that|which|with|without)\b")
"""What may say of `those clients` which they are: then only what is said just before is meant too.
"""
_SPEAKING = ("rows", "row_kind", "named_condition")
"""Phrases that speak of some rows, or say what some of them are called."""


NOBODY = ("", "")
"""No clause before speaks of such rows."""


def ask_which(draft: Draft, rows: NounPhrase, scope: Scope) -> None:
    """Refuse rows that point to some of their kind, with the two that may be meant."""
    noun, text = rows.noun, scope.source.folded
    said = _THOSE.search(text, max(0, rows.span.start - 20), rows.span.start)
    if said is None or (not said["one"] and noun.typed.lower() == str(noun.value).lower()):
        return
    before = _before(draft, rows, scope, near=_SOME.match(text, noun.span.end) is not None)
    if before is None:
        return
    if before is NOBODY:
        _points_to_nothing(rows, said, scope, draft)
        return
    clause, some = before
    one, many = str(noun.value), draft.many(str(noun.value))
    draft.say(
        "VBP121",
        f"`{scope.source.slice(Span(said.start(), rows.span.end))}` points to {many} of whom "
        f"something was said in {clause}",
        scope.source,
        Span(said.start(), rows.span.end),
        scope.clause,
        readings=(f"only {some.removeprefix('all ')}", f"any {one} of whom this sentence speaks"),
        case=f"ten {many}, of which four are those of {clause}: four of them, or ten",
        suggestion=f"say again which: `{some}`",
        fixes=tuple(_fixes(rows, said, _in_singular(draft, some, rows) if said["one"] else some)),
    )
    raise Refused


def _in_singular(draft: Draft, some: str, rows: NounPhrase) -> str:
    """`urgent visit`, where `each such visit` means each of the urgent visits."""
    one = str(rows.noun.value)
    return re.sub(rf"(?<![\w'-]){re.escape(draft.many(one))}(?![\w'-])", one, some, count=1)


def _points_to_nothing(
    rows: NounPhrase, said: re.Match[str], scope: Scope, draft: Draft
) -> None:
    """`$5 for each such visit`, where nothing before it speaks of visits."""
    if not said["one"]:
        return  # `such visits as ...`, `those visits of ...`: what follows says which
    span = Span(said.start(), rows.noun.span.end)
    many = draft.many(str(rows.noun.value))
    draft.say(
        "VBP210",
        f"`{scope.source.slice(span)}` points to nothing: no {many} were spoken of before",
        scope.source,
        span,
        scope.clause,
        suggestion=f"say which {many} they are, or leave out `such`",
    )
    raise Refused


def _fixes(rows: NounPhrase, said: re.Match[str], some: str) -> Iterator[Fix]:
    """The words of before in the place of `those visits`, and what was said of them as well."""
    start, text = said.start(), said.string
    some = f"{said['one'] or ''}{some}"
    whole = Span(start, rows.noun.span.end)
    more = text[rows.noun.span.end : rows.span.end].strip()
    if rows.statuses or rows.names or rows.flags:
        return  # `those urgent visits`: what stands before the noun would stand twice
    if not more:
        yield Fix(whole, some)
        return
    yield Fix(Span(start, rows.span.end), some if more in some else _joined(some, more))


def _joined(some: str, more: str) -> str:
    """`urgent visits in the Period` and `in the Period of ...`, what both say being said once."""
    first, then = some.split(), more.split()
    again = next(
        (n for n in range(min(len(first), len(then)), 0, -1) if first[-n:] == then[:n]), 0
    )
    return " ".join((*first, *then[again:]))


def _before(
    draft: Draft, rows: NounPhrase, scope: Scope, near: bool
) -> tuple[str, str] | None:
    """The clause that spoke of some of these rows last, and its words for them; `near`, if only
    this clause and the one before it are looked at."""
    base = draft.base_row(draft.canonical(str(rows.noun.value)))
    for document in draft.documents.all:
        if document.source != scope.source:
            continue
        clauses = [one for one in document.units if one.unit.role in ("clause", "line")]
        said = [one for one in clauses if one.unit.span.start < rows.span.start]
        at_all = False
        for read in said[-1 : -3 if near else None : -1]:
            named = _speaks_of(draft, rows, document.source.slice(read.unit.span))
            at_all = at_all or (named and read is not said[-1] and not read.table)
            if read.unread and named:
                raise Refused  # what cannot be read there has been said there
            found = [part for tree in read.sentences for part in tree.walk()
                     if part.kind in _SPEAKING and part.span.end <= rows.span.start]  # fmt: skip
            for part in sorted(found, key=lambda one: one.span.start, reverse=True):
                if part.kind != "rows":
                    if (called := _called(draft, part, rows, base)) is not None:
                        return f"clause {read.label}".replace("clause line", "line"), called
                    continue
                other = noun_phrase(part)
                text = scope.source.folded
                if draft.base_row(draft.canonical(str(other.noun.value))) != base:
                    continue
                if _THOSE.search(text, max(0, part.span.start - 20), part.span.start):
                    continue
                if not _narrowed(other, rows, str(other.noun.value) != base, scope):
                    return None  # all of them were spoken of
                return f"clause {read.label}".replace("clause line", "line"), _words(part, scope)
        return None if at_all else NOBODY
    return None


def _called(draft: Draft, part: Phrase, rows: NounPhrase, base: str) -> str | None:
    """What such rows are called by `A visit is long if ...`, `Long Visits means visits of ...`,
    unless they are called so here as well."""
    nouns = [word for word in part.parts if isinstance(word, Word) and word.kind == "ROWS"]
    if not nouns or draft.base_row(draft.canonical(str(nouns[-1].value))) != base:
        return None
    if part.kind == "row_kind":
        kind = str(nouns[0].value)
        return None if kind == rows.noun.value else draft.many(kind)
    status = part.token("STATUS")
    if status is None or str(status.value) in {str(one.value) for one in rows.statuses}:
        return None
    return f"{status.typed} {draft.many(str(rows.noun.value))}"


def _speaks_of(draft: Draft, rows: NounPhrase, text: str) -> bool:
    nouns = {rows.noun.typed, str(rows.noun.value), draft.many(str(rows.noun.value))}
    either = "|".join(re.escape(one) for one in nouns)
    return re.search(rf"(?<![\w'-])(?:{either})(?![\w'-])", text) is not None


def _narrowed(other: NounPhrase, rows: NounPhrase, of_a_kind: bool, scope: Scope) -> bool:
    """Whether something was said of them that this sentence does not say again."""
    own = {str(one.value) for one in (*rows.statuses, *rows.names, *rows.flags)}
    said = {str(one.value) for one in (*other.statuses, *other.names, *other.flags)}
    if of_a_kind and other.noun.value != rows.noun.value:
        return True
    if not said <= own:
        return True
    again = scope.source.phrase(rows.qualifiers.span) if rows.qualifiers is not None else ""
    more = scope.source.phrase(other.qualifiers.span) if other.qualifiers is not None else ""
    return more != again and more not in again


def _words(part: Phrase, scope: Scope) -> str:
    """The words for rows as they stand, with their article."""
    text = scope.source.folded
    the = re.search(r"(?<![\w'-])(?:the|all)\s+$", text[: part.span.start])
    return " ".join(text[the.start() if the else part.span.start : part.span.end].split())
