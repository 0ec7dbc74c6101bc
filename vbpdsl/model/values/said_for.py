"""A definition said for each of something, or once for all, in the words that it has.

    Fees means the total fee of all visits    Each member's Fees means the total fee of that
                                              member's visits
    Each member's Part means 10% of Fees      Part means 10% of Fees

Whose rows are meant changes with it: those that are everybody's in the one are that member's in the
other. What comes of it is words; whoever shows them tries them.
"""

import re
from collections.abc import Iterator

from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import TermSource
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span

_MEANS = pattern(r"\s+(?:means|is)\s+")


def said_for_each(draft: Draft, name: str, key: str, source: SourceText) -> tuple[Fix, ...]:
    """The sentence that defines a Term, said for each of a kind."""
    known = draft.sources.get(name)
    if known is None or known.document.source is not source or known.phrase is None:
        return ()
    text = source.folded[known.span.start : known.span.end]
    subject, means, body = _parted(text)
    if not means or not subject.endswith(name):
        return ()
    noun = draft.documents.nouns.by_name.get(key)
    of_rows = noun is not None and noun.kind == "ROWS"
    opening = f"Each {key}'s {name}{means}" if of_rows else f"{name}, for each {key},{means}"
    as_it_is = () if re.search(r"\ball\b", body) else (body,)  # a total of all is no one's
    each = (*_belonging(body, key), *_of_that(draft, body, key), *as_it_is)
    return tuple(Fix(known.span, opening + own, says="for each") for own in each)


def in_its_place(draft: Draft, name: str, key: str, source: SourceText) -> Iterator[str]:
    """What a Term says of all, said of the one at hand, in the words of its own sentence."""
    known = draft.sources.get(name)
    if known is None or known.document.source is not source or known.phrase is None:
        return
    _, means, body = _parted(source.folded[known.span.start : known.span.end])
    if means:
        for period in draft.documents.nouns.of_kind("PERIOD"):
            body = body.removesuffix(f" in the {period.name}")
        yield from _of_that(draft, body, key)


def also_for(draft: Draft, clause: str, key: str, source: SourceText) -> tuple[Fix, ...]:
    """The sentence of a clause, said for each of a kind as well."""
    known = next((one for one in draft.sources.values() if one.clause == clause), None)
    if known is None or known.document.source is not source or known.phrase is None:
        return ()
    subject, means, _ = _parted(source.folded[known.span.start : known.span.end])
    if not means or not subject.endswith(known.name):
        return ()
    others = "".join(f", for each {other}," for other in known.keys[:1])
    words = f"Each {key}'s {known.name}{others}"
    start = known.span.start
    return (Fix(Span(start, start + len(subject)), words, f"{words} means ...", "for each"),)


def said_once(draft: Draft, source: TermSource, keys: tuple[str, ...]) -> Iterator[Fix]:
    """A sentence said for each of some kinds: said once, or of what belongs to the one at hand."""
    if source.phrase is None:
        return
    text = source.document.source.folded[source.span.start : source.span.end]
    subject, means, body = _parted(text)
    if not means:
        return
    alone = subject
    for key in keys:
        alone = without_key(alone, key)
    if alone != subject:
        yield Fix(source.span, f"{alone}{means}{body}", says="once")
    for own in _of_that(draft, body, keys[0]):
        yield Fix(source.span, f"{subject}{means}{own}", says="for each")


def without_key(subject: str, key: str) -> str:
    """What a sentence defines, without `Each member's` or `, for each member,`."""
    each = rf"(?:[Ee]ach|[Ee]very|[Aa]n?|[Tt]he)\s+{re.escape(key)}"
    found = re.sub(rf"^{each}'s?\s+", "", subject)
    found = re.sub(rf",?\s+for {each},?$", "", found)
    return re.sub(rf"^For {each},\s+", "", found)


def _parted(text: str) -> tuple[str, str, str]:
    match = _MEANS.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _belonging(body: str, key: str) -> Iterator[str]:
    """`months in which members belong to the Practice`, of those under the one at hand."""
    match = re.search(r"\bbelongs? to the [A-Z]\w+", body)
    if match is not None:
        yield f"{body[: match.end()]} under that {key}{body[match.end() :]}"


def _of_that(draft: Draft, body: str, key: str) -> Iterator[str]:
    """A value of rows that are everybody's, as one of those that belong to the one at hand."""
    nouns = [noun for noun in draft.documents.nouns.of_kind("ROWS") if noun.name != key]
    rows = "|".join(sorted((re.escape(noun.many) for noun in nouns), key=len, reverse=True))
    everybody = re.search(
        rf"\b(?:all\s+|the\s+)?((?:[\w-]+\s+)?(?:{rows}))\b(?:\s+of the [A-Z]\w*)?", body
    )
    if not rows or everybody is None:
        return
    words = everybody[1].removeprefix("all ").removeprefix("of ")
    before = body[: everybody.start()] + ("of " if everybody[1].startswith("of ") else "")
    for own in (f"that {key}'s {words}", f"{words} in that {key}", f"{words} of that {key}"):
        yield before + own + body[everybody.end() :]


def or_for_each(of_each: tuple[Fix, ...]) -> str:
    """The beginning of a clause for each of what there is that has it."""
    kinds = dict.fromkeys(fix.says for fix in of_each if fix.says)
    return "".join(f", or begin with `Each {kind}'s ...`" for kind in kinds)
