"""Words that have one tree and say two things: refused, with both.

What has two trees is asked about by the model stage (`vbpdsl/model/readings/read.py`). Here is what
no grammar can see: a figure that is also the number of a clause, a difference that does not say
what is taken from what, and `only if` where a rule says what is enough.
"""

from collections.abc import Iterator

from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.parsing.tree import Phrase, Word

_COMPARED = (
    "compared", "by_margin", "held", "fact_is",
    "point", "position", "end", "below", "cases",
)  # fmt: skip
"""Where a figure is a figure: compared with something, a point of a line, one of several."""

_RULES = ("named_condition", "row_kind", "ruled_out", "nothing", "if_then", "missing_rule")
"""Sentences that say when something is so. A payment or a case that holds `only if` is the whole of
what is paid: it says itself what there is otherwise."""


def check_readings(
    source: SourceText,
    tree: Phrase,
    clause: str,
    findings: Findings,
    clauses: frozenset[str] = frozenset(),
) -> None:
    """Add a diagnostic for each word or phrase of a sentence that says two things.

    `clauses` are the numbers of the clauses of the text: a bare `1.4` may be one of them.
    """
    phrases = tuple(tree.walk())
    compared = {
        id(inner)
        for phrase in phrases if phrase.kind in _COMPARED
        for part in phrase.phrases()
        for inner in _figures(part)
    }  # fmt: skip
    for paid in (phrase for phrase in phrases if phrase.kind == "payment"):
        if (tied := _one_of_the_tied(paid)) is not None:
            findings.add(_tied(source, tied, clause))
    for word in _factors_of_nothing(tree):
        findings.add(_in_turn(source, word, clause))
    for phrase in phrases:
        if phrase.kind == "of_several" and phrase.token("DIFFERENCE_OF") is not None:
            findings.add(_difference(source, phrase, clause))
        if phrase.kind in _RULES and (only := _only_if(phrase)) is not None:
            findings.add(_needed(source, only, clause))
        if (extent := _to_an_extent(phrase)) is not None:
            findings.add(_so_far_as(source, extent, clause))
        if id(phrase) not in compared:  # a figure that something is compared with is a figure
            _bare_clauses(source, phrase, clause, findings, clauses)


_EXTREME = ("highest", "lowest", "best", "largest", "smallest", "greatest", "worst")


def _one_of_the_tied(paid: Phrase) -> Phrase | None:
    """`pays the Clinic with the highest Score $100`, and not each Clinic with it: who of two?"""
    for at, part in enumerate(paid.parts[1:], start=1):
        party, each = paid.parts[at - 1], paid.parts[at - 2] if at > 1 else None
        if not isinstance(part, Phrase) or part.kind != "qualifiers" or party.kind != "PARTY":
            continue
        held = [one for one in part.walk() if one.kind == "held"]
        words = [word.typed for one in held for word in one.tokens("HOW")]
        if any(word in _EXTREME for word in words) and (each is None or each.kind != "EACH"):
            return part
    return None


def _tied(source: SourceText, said: Phrase, clause: str) -> Diagnostic:
    words = source.phrase(said.span)
    return Diagnostic(
        "VBP121",
        f"`{words}` does not say who is paid where several are equal in it",
        source,
        said.span,
        clause=clause,
        readings=("each of them is paid the whole amount", "they share one amount"),
        case="$1,000 and two that are equal: $1,000 to each, or $500 to each",
        suggestion=f"`each ... {words}`, if each of them is paid",
    )


_OPERATORS = {
    "PLUS": False, "LESS": False, "THEN_PLUS": False, "THEN_LESS": False, "RAISED_BY": False,
    "RAISED_HERE": False, "IS_CHANGED": False, "TIMES": True, "DIVIDED_BY": True,
    "THEN_TIMES": True, "THEN_DIVIDED": True, "MULTIPLYING": True, "DIVIDING": True, "INTO": True,
}  # fmt: skip
"""What may stand before `and by`, and whether it goes on with it."""


def _factors_of_nothing(tree: Phrase) -> Iterator[Word]:
    """`increased by A and by B`: `and by` goes on with what was multiplied, and nothing was."""
    goes_on = False
    for word in tree.words():
        if word.kind == "TIMES" and word.typed == "and by" and not goes_on:
            yield word
        goes_on = _OPERATORS.get(word.kind, goes_on)


def _in_turn(source: SourceText, word: Word, clause: str) -> Diagnostic:
    return Diagnostic(
        "VBP121",
        "`and by` does not say of what the second figure is taken",
        source,
        word.span,
        clause=clause,
        readings=(
            "both of the first amount, added together",
            "the second of what the first one comes to",
        ),
        case="$100 increased by 4% and by 2% is $106.00, or $106.08",
        suggestion="`increased by the sum of A and B`, or `increased by A and then increased by B`",
    )


def _figures(part: Phrase) -> Iterator[Phrase]:
    """A part, and the figure that it is or that holds in a case."""
    yield part
    if part.kind in ("literal", "case"):
        for inner in part.phrases("literal"):
            yield from _figures(inner)


def _bare_clauses(
    source: SourceText, phrase: Phrase, clause: str, findings: Findings, clauses: frozenset[str]
) -> None:
    """`c plus 1.4` where there is a clause 1.4: the number, or what the clause says?"""
    if phrase.kind != "literal" or len(phrase.parts) != 1:
        return
    word = phrase.parts[0]
    if not isinstance(word, Word) or word.kind != "NUMBER" or word.typed not in clauses:
        return
    findings.add(
        Diagnostic(
            "VBP111",
            f"`{word.typed}` can be a number or a clause",
            source,
            word.span,
            clause=clause,
            readings=(f"the number {word.typed}", f"what clause {word.typed} says"),
            suggestion=f"`clause {word.typed}`, or `{word.typed}0` for the number",
        )
    )


def _only_if(phrase: Phrase) -> Word | None:
    """`only if`, which says what is needed."""
    said = (word for word in phrase.tokens("IF") if word.value == "ONLY")
    return next(said, None)


def _to_an_extent(phrase: Phrase) -> Word | None:
    """`to the extent that the Rate is below 80%`: of what has no more and less it is `if`."""
    for at, word in enumerate(phrase.parts[:-1]):
        if isinstance(word, Word) and word.kind == "IF" and word.value == "EXTENT":
            said = phrase.parts[at + 1]
            within = [one.kind for one in said.walk()] if isinstance(said, Phrase) else []
            if not set(within) <= _SO_OR_NOT:
                return word
    return None


_SO_OR_NOT = {"said_of", "is_so", "quantified", "quantified_named", "rows", "is_kind"}


def _so_far_as(source: SourceText, extent: Word, clause: str) -> Diagnostic:
    return Diagnostic(
        "VBP121",
        f"`{extent.typed.strip(' ,;')}` can be read in two ways",
        source,
        extent.span,
        clause=clause,
        readings=("if that is so, all of what is said", "in proportion to how far it is so"),
        suggestion="`if`, or the amount by which it is so",
    )


def _needed(source: SourceText, only: Word, clause: str) -> Diagnostic:
    """`A Measure is met only if ...`: is that enough, or is it one thing of several?"""
    return Diagnostic(
        "VBP121",
        f"`{only.typed.strip(' ,;')}` says what is needed, and not whether it is enough",
        source,
        only.span,
        clause=clause,
        readings=("it is enough: nothing else is asked", "more is needed, which is not said here"),
        case="with just this true: so under a), not known under b)",
        suggestion="`if and only if`, or name all that is needed: `if ... and ...`",
    )


def _difference(source: SourceText, phrase: Phrase, clause: str) -> Diagnostic:
    """`the difference between A and B`: which is taken from which, and may it be negative?"""
    a, b = source.phrase(phrase.parts[1].span), source.phrase(phrase.parts[-1].span)
    first, second = (f"the amount by which {x} exceeds {y}" for x, y in ((a, b), (b, a)))
    return Diagnostic(
        "VBP121",
        f"`{source.phrase(phrase.span)}` can be read in two ways",
        source,
        phrase.span,
        clause=clause,
        readings=(first, second),
        case="with $1,000 and $700: $300 or nothing",
        suggestion=f"`{first}` or `{second}`",
    )
