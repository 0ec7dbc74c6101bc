"""Why a sentence could not be read, in the words of its reader.

The table knows dozens of things that could have stood at a place; a writer needs one: the phrase
that is not declared and the nearest one that is, the operator that was dropped between two Terms,
the clause number without the word `clause`, the form that comes in a later version. Never the
list.
"""

import difflib
import re
from collections.abc import Iterable

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.nouns import Nouns
from vbpdsl.syntax.openings import later_form
from vbpdsl.syntax.parser import Stop
from vbpdsl.syntax.words import vocabulary

_OPERATORS = {"PLUS", "LESS", "TIMES", "DIVIDED_BY"}
_VALUES = {"TERM", "MONEY", "NUMBER", "COLUMN"}
_SAID = {
    "TERM": "a defined Term",
    "MONEY": "an amount",
    "NUMBER": "a number",
    "PERCENT": "a percentage",
    "ROWS": "a kind of row",
    "COLUMN": "a column of a table",
    "TABLE": "a table",
    "PARTY": "a party",
    "PERIOD": "the period",
    "STATUS": "a status",
    "NAME": "a name from a table",
    "DATE": "a date",
    "LETTER": "a line of the schedule",
    "STOP": "the full stop",
    "PAYMENT_NAME": 'the payment\'s name, as in `(the "Final Payment")`',
    "BULLET": "a bullet",
}
_PHRASE = re.compile(r"[A-Z][\w'-]*(?:\s+(?:of|for|in|at|to|per|and)\s+[A-Z][\w'-]*|\s+[A-Z][\w'-]*)*")
_FORMS = {
    "clause": "a definition (`X means ...`), a condition (`A Measure is met if ...`), a payment "
    "(`The Plan pays the ACO ...`) or another form of clause",
    "line": "what the line is, as in `the amount by which a exceeds b`",
    "example": "`If X is $1,000, then Y is $500 and the Plan pays $500.00.`",
}


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice spelled most like a word, if one is near."""
    listed = list(choices)
    lowered = {choice.lower(): choice for choice in listed}
    found = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.72)
    return lowered[found[0]] if found else None


def explain_stop(
    source: SourceText,
    stop: Stop,
    sentence: str,
    label: str,
    role: str,
    nouns: Nouns,
    code: str,
) -> Diagnostic:
    """The diagnostic for a sentence that could not go on."""
    if stop.trap is not None:
        return Diagnostic(
            "VBP105", stop.trap.message, source, stop.trap.span, clause=label,
            suggestion=stop.trap.suggestion,
        )  # fmt: skip
    form = later_form(sentence)
    if form is not None:
        return _later(source, stop, label, form)
    for explain in (_undeclared, _dropped_operator, _bare_clause, _ended):
        diagnostic = explain(source, stop, label, nouns)
        if diagnostic is not None:
            return diagnostic
    return Diagnostic(
        code,
        f"{_subject(label)} cannot be read from `{stop.found}` on",
        source,
        stop.span,
        clause=label,
        expected=_expected(stop) or _FORMS.get(role),
        found=f"`{stop.found}`" + (f" after `{stop.before.typed}`" if stop.before else ""),
        suggestion=_suggest(stop, role),
    )


def _subject(label: str) -> str:
    if not label:
        return "this sentence"
    return f"clause {label}" if label[0].isdigit() or label[1:2] == "." else label


def _later(source: SourceText, stop: Stop, label: str, form: str) -> Diagnostic:
    return Diagnostic(
        "VBP106",
        f"{_subject(label)} is in a form that this version does not compute: {form}",
        source,
        stop.span,
        clause=label,
        suggestion="supply the figure as data for now, or mark the clause `[words]` if no line "
        "depends on it",
    )


def _undeclared(source: SourceText, stop: Stop, label: str, nouns: Nouns) -> Diagnostic | None:
    """A phrase nobody declared: a capitalised phrase or a word the language does not have."""
    text = source.folded
    match = _PHRASE.match(text, stop.span.start)
    phrase = " ".join(match[0].split()) if match else stop.found
    word = stop.found.lower()
    if not phrase or not (match or (word.isalpha() and word not in vocabulary().words())):
        return None
    if nouns.by_name.get(phrase) is not None:
        return None
    span = Span(stop.span.start, stop.span.start + len(match[0]) if match else stop.span.end)
    kinds = [kind for kind in _SAID if kind in stop.accepted]
    choices = [form for n in nouns.by_name.values() for form in (n.name, n.many)]
    choices += [] if match else list(vocabulary().words())
    near = nearest(phrase, choices)
    return Diagnostic(
        "VBP201",
        f"`{phrase}` is not defined in this contract",
        source,
        span,
        clause=label,
        expected=_or([_SAID[kind] for kind in kinds[:3]]) or None,
        suggestion=f"did you mean `{near}`?" if near else f"define it: `{phrase} means ... .`",
    )


def _dropped_operator(
    source: SourceText, stop: Stop, label: str, nouns: Nouns
) -> Diagnostic | None:
    before = stop.before
    starts_value = bool(nouns.find(source.folded, stop.span.start, len(source.folded))) or (
        stop.found[:1] in "$0123456789"
    )
    if before is None or before.kind not in _VALUES or not starts_value:
        return None
    if not _OPERATORS & stop.accepted:
        return None
    return Diagnostic(
        "VBP110",
        f"a word is missing between `{before.typed}` and `{stop.found}`",
        source,
        before.span.to(stop.span),
        clause=label,
        expected="`plus`, `less`, `times` or `divided by` between two values",
        suggestion=f"`{before.typed} times {stop.found}`, for instance",
    )


def _bare_clause(
    source: SourceText, stop: Stop, label: str, nouns: Nouns  # noqa: ARG001
) -> Diagnostic | None:
    if not re.fullmatch(r"\d+\.\d+", stop.found) or "CLAUSE" not in stop.accepted:
        return None
    return Diagnostic(
        "VBP111",
        f"`{stop.found}` can be a number or a clause",
        source,
        stop.span,
        clause=label,
        readings=(f"the number {stop.found}", f"what clause {stop.found} says"),
        suggestion=f"`clause {stop.found}`",
    )


def _ended(
    source: SourceText, stop: Stop, label: str, nouns: Nouns  # noqa: ARG001
) -> Diagnostic | None:
    if stop.found not in ("", "."):
        return None
    last = f" after `{stop.before.typed}`" if stop.before else ""
    if "STOP" in stop.accepted and stop.found == "":
        return None
    return Diagnostic(
        "VBP112",
        f"{_subject(label)} ends too early{last}",
        source,
        stop.span,
        clause=label,
        expected=_expected(stop),
        suggestion="finish the sentence, then end it with a full stop",
    )


def _expected(stop: Stop) -> str | None:
    """What could stand here, if it can be said in a few words."""
    said = [_SAID[kind] for kind in _SAID if kind in stop.accepted]
    words = vocabulary().canonical
    language = [f"`{words[kind].strip(', ')}`" for kind in sorted(stop.accepted) if kind in words]
    if len(language) + len(said) <= 4:
        return _or([*language, *said])
    if {"TERM", "MONEY"} <= stop.accepted:
        return "a value: a defined Term, an amount, `the total ...`, `the amount by which ...`"
    if _OPERATORS <= stop.accepted:
        return "`plus`, `less`, `times`, `divided by`, a limit (`, but not more than ...`) or the "\
            "full stop"
    if said:
        return _or(said[:3])
    return None


def _or(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " or " + items[-1]


def _suggest(stop: Stop, role: str) -> str | None:
    if stop.found in ("and", "or") and _OPERATORS & stop.accepted:
        return "`plus` adds two values; `and` never does"
    if stop.found in ("times", "plus", "less", "divided by") and stop.before is not None:
        return "put what is limited or chosen in brackets, or on a line of its own"
    return f"write {_FORMS[role]}" if role in _FORMS else None
