"""Why a sentence could not be read, in the words of its reader.

The table knows dozens of things that could have stood at a place; a writer needs one: the phrase
that is not declared and the nearest one that is, the operator that was dropped between two Terms,
the clause number without the word `clause`, the form that comes in a later version. Never the
list.
"""

import re

from attrs import evolve

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.refused.about_payments import (
    day_of_all,
    limited_in_all,
    nobody_more,
    paid_by_nobody,
    set_off,
)
from vbpdsl.syntax.refused.alike import read_alike
from vbpdsl.syntax.refused.dropped import dropped_operator
from vbpdsl.syntax.refused.expected import (
    COVER_FORMS,
    FORMS,
    OPERATORS,
    expected,
    in_a_condition,
)
from vbpdsl.syntax.refused.habits import in_own_words, said_here
from vbpdsl.syntax.refused.mere_words import (
    as_published,
    duty_of_party,
    promised,
    said_of_rows,
    told_only,
)
from vbpdsl.syntax.refused.placed_in_order import placed_in_order
from vbpdsl.syntax.refused.said_more import said_more
from vbpdsl.syntax.refused.stopped_at import (
    DAY,
    bare_clause,
    line_in_a_line,
    missing_line,
    missing_schedule,
    no_such_day,
)
from vbpdsl.syntax.refused.stopping import Stopped, subject
from vbpdsl.syntax.refused.supposed import supposed_figure, supposed_status_or_rows
from vbpdsl.syntax.refused.text_values import text_value
from vbpdsl.syntax.refused.undeclared import undeclared, unknown_column
from vbpdsl.syntax.repairs.read import Repaired
from vbpdsl.syntax.words.later_forms import AMENDMENT, LaterForm, later_form


def explain_stop(
    source: SourceText,
    stop: Stop,
    sentence: str,
    label: str,
    role: str,
    nouns: Nouns,
    code: str,
    letters: frozenset[str],
    repaired: Repaired,
) -> Diagnostic:
    """The diagnostic for a sentence that could not go on, with what may be meant by it."""
    known = (repaired.by_habit, repaired.noun, repaired.reached)
    stopped = Stopped(source, stop, sentence, label, role, nouns, letters, *known)
    said = _explained(stopped, code)
    return evolve(said, fixes=(*repaired.fixes, *said.fixes))


def _with_alike(said: Diagnostic, stopped: Stopped) -> Diagnostic:
    """With sentences that are read, where of a clause only its place is known, not its form."""
    if stopped.role not in ("clause", "line"):
        return said
    return evolve(said, alike=read_alike(" ".join(stopped.sentence.split())))


def _explained(stopped: Stopped, code: str) -> Diagnostic:
    source, stop, label = stopped.source, stopped.stop, stopped.label
    if stop.trap is not None:
        return Diagnostic(
            "VBP105", stop.trap.message, source, stop.trap.span, clause=label,
            suggestion=stop.trap.suggestion,
        )  # fmt: skip
    form = later_form(stopped.sentence)
    if form is not None and code == "VBP101" and not stopped.by_habit:
        return _with_alike(_later(stopped, *form), stopped)
    for explain in (
        promised, as_published, placed_in_order, set_off, day_of_all, nobody_more,
        limited_in_all, paid_by_nobody, _no_name,
        missing_line, missing_schedule, no_such_day, _nobody_pays, line_in_a_line, _habit,
        text_value, told_only, duty_of_party, unknown_column, supposed_status_or_rows, undeclared,
        supposed_figure, dropped_operator, bare_clause, _open_bracket, _no_otherwise,
        said_of_rows, said_more, _ended,
    ):  # fmt: skip
        diagnostic = explain(stopped)
        if diagnostic is not None:
            by_place = explain in (said_more, _habit) or _is_no_name(diagnostic)
            return _with_alike(diagnostic, stopped) if by_place else diagnostic
    return _with_alike(_only_where(stopped, code), stopped)


_SAID_TO_BE = re.compile(r"no clause says when something is `[a-z]")


def _is_no_name(said: Diagnostic) -> bool:
    """Whether a phrase in small letters that nobody declared may as well be a form that is none:
    `the Practice closes a site`."""
    return said.code == "VBP201" and _SAID_TO_BE.match(said.message) is not None


def _only_where(stopped: Stopped, code: str) -> Diagnostic:
    """Where it stopped, what could have stood there, and what does."""
    stop, label = stopped.stop, stopped.label
    at = stop.found or stopped.source.slice(stop.span).strip()
    return Diagnostic(
        code,
        f"{subject(label)} cannot be read from `{at}` on"
        if at
        else f"{subject(label)} cannot be read to its end",
        stopped.source,
        stop.span,
        clause=label,
        expected=None if stopped.by_habit  # then the words to write say it
        else _condition(stopped) or expected(stop) or _form(stopped, stopped.role),
        found=(f"`{at}`" if at else "its end")
        + (f" after `{understood(stopped)}`" if stop.before else ""),
        suggestion=_suggest(stopped),
    )


def _condition(stopped: Stopped) -> str | None:
    before = stopped.stop.before
    if before is None:
        return None
    begun = stopped.source.folded.rfind(stopped.sentence[:LAST_WORDS], 0, before.span.end)
    return in_a_condition(stopped.stop, stopped.source.folded[max(begun, 0) : before.span.end])


def _form(stopped: Stopped, role: str) -> str | None:
    form = FORMS.get(role)
    return in_own_words(form, stopped.nouns, stopped.letters) if form is not None else None


LAST_WORDS = 8
"""Words that were understood that a message repeats."""


def understood(stopped: Stopped) -> str:
    """The last words of the sentence that were understood."""
    before, text = stopped.stop.before, stopped.source.folded
    assert before is not None
    begun = text.rfind(stopped.sentence[:LAST_WORDS], 0, before.span.end)
    start = max(text.rfind("\n", 0, before.span.start) + 1, begun)
    said = text[start : before.span.end]
    said = said.partition(": ")[2] or said if stopped.role == "line" else said
    return " ".join(said.split()[-LAST_WORDS:])


def _later(stopped: Stopped, form: LaterForm, words: str) -> Diagnostic:
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(
        stopped.source.folded, max(0, stopped.stop.span.start - len(stopped.sentence))
    )
    span = Span(*found.span()) if found else stopped.stop.span
    if form.name == AMENDMENT:
        return Diagnostic(
            "VBP106",
            f"{subject(stopped.label)} changes other words, and no clause of a contract does that",
            stopped.source,
            span,
            clause=stopped.label,
            suggestion="put it into a document of its own, which begins `AMENDMENT 1 TO \"...\"` "
            "with the first line of this contract",
        )
    return Diagnostic(
        "VBP106",
        f"{subject(stopped.label)} is in a form that this version does not compute: {form.name}",
        stopped.source,
        span,
        clause=stopped.label,
        suggestion=form.instead
        or "supply the figure as data for now, or mark the clause `[words]` if no line depends on "
        "it",
    )


def _open_bracket(stopped: Stopped) -> Diagnostic | None:
    """`(Benchmark plus $5.`: the sentence ends within the brackets."""
    begun = stopped.source.folded[: stopped.stop.span.start].rfind("(")
    closed = stopped.sentence.count("(") <= stopped.sentence.count(")")
    if begun < 0 or closed or stopped.stop.found not in ("", "."):
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} opens a bracket and does not close it",
        stopped.source,
        Span(begun, begun + 1),
        clause=stopped.label,
        expected="`)` before the full stop",
        suggestion="close the bracket after what belongs together",
    )


_CONDITION = re.compile(r"\b(?:if|where|when|unless|provided)\b", re.IGNORECASE)
"""Words that begin a condition."""


_SHARE_IF = re.compile(r"\d%?,? (?:if|where|when)\b")


def _nothing(sentence: str) -> str:
    """What holds otherwise, as a rule, in the unit of what holds if."""
    said = _SHARE_IF.search(sentence)
    return "0%" if said is not None and "%" in said[0] else "$0"


def _no_otherwise(stopped: Stopped) -> Diagnostic | None:
    """`50% of a if Score is at least 60`, and nothing says what holds where it is not."""
    stop = stopped.stop
    if "OTHERWISE_ELSE" not in stop.accepted or stop.found not in ("", "."):
        return None
    if not _CONDITION.search(stopped.sentence):
        return None
    at = stop.before.span.end if stop.before is not None else stop.span.start
    nothing = _nothing(stopped.sentence)
    return Diagnostic(
        "VBP112",
        f"{subject(stopped.label)} says what holds if, and not what holds otherwise",
        stopped.source,
        stop.span,
        clause=stopped.label,
        expected="`; otherwise ...`",
        suggestion=f"end it with `; otherwise {nothing}`, or with the value that holds then",
        fixes=(Fix(Span(at, at), f"; otherwise {nothing}"),),
    )


_SMALL = ("in", "of", "for", "to", "if", "and", "or", "less", "plus", "times", "by", "at", "on",
          "under", "over", "with", "than", "is")  # fmt: skip
_NAMED = re.compile(r"(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*) (?P<verb>means|is|are) ")


def _no_name(stopped: Stopped) -> Diagnostic | None:
    """`Payment In means $1,000`: a Term that ends with a word of the language."""
    match = _NAMED.match(" ".join(stopped.sentence.split()))
    if match is None or _reached(stopped) >= match.end("name"):
        return None
    *_, last = words = match["name"].split()
    begins = words[:1] if match["verb"] == "means" else []  # `If Savings are ...` names nothing
    wrong = next((word for word in (last, *begins) if word.lower() in _SMALL), None)
    if wrong is None or len(words) == 1:
        return None
    return Diagnostic(
        "VBP101",
        f"`{match['name']}` cannot be the name of a Term: `{wrong}` is a word of the language",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion=f"give it a name that neither begins nor ends with `{wrong}`",
    )


def _reached(stopped: Stopped) -> int:
    """How many signs of the sentence stand before the place at which it stopped."""
    text, at = stopped.source.folded, stopped.stop.span.start
    begun = text.rfind(stopped.sentence[:LAST_WORDS], 0, at + 1)
    return len(" ".join(text[begun:at].split())) if begun >= 0 else 0


def _habit(stopped: Stopped) -> Diagnostic | None:
    """A word from a worksheet or from other contracts, with how this language says it."""
    advice = said_here(
        stopped.stop.found.lower(), stopped.role, stopped.nouns, stopped.letters
    )
    if advice is None:
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} cannot be read from `{stopped.stop.found}` on",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        found=f"`{stopped.stop.found}`",
        suggestion=advice,
    )


_TITLED = re.compile(r"[A-Z][\w'-]*(?: [\w'-]+){0,5}:\s")
"""`Share cap: 10% of Savings`, a name with what it is."""


def _nobody_pays(stopped: Stopped) -> Diagnostic | None:
    """`Pay line e ...`: a payment without a payer and a payee."""
    before = stopped.stop.before
    if stopped.role != "clause" or before is None or before.typed.lower() not in ("pay", "share"):
        return None
    if _TITLED.match(stopped.sentence):
        return None
    parties = [noun.name for noun in stopped.nouns.of_kind("PARTY")]
    payer, payee = parties[:2] if len(parties) > 1 else ("Plan", "Practice")
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} does not say who pays whom",
        stopped.source,
        before.span.to(stopped.stop.span),
        clause=stopped.label,
        case="half of a loss of $800,000, with no payer named: nothing, or a bill for $400,000",
        suggestion=f"`The {payer} pays the {payee} {stopped.stop.found} ...`",
    )


def _ended(stopped: Stopped) -> Diagnostic | None:
    stop = stopped.stop
    if stop.found not in ("", "."):
        return None
    last = f" after `{stop.before.typed}`" if stop.before else ""
    if "STOP" in stop.accepted and stop.found == "":
        return None
    if stopped.by_habit:  # all of it is there, in words that this language has not
        return Diagnostic(
            "VBP101", f"{subject(stopped.label)} cannot be read to its end", stopped.source,
            stop.before.span if stop.before else stop.span, clause=stopped.label,
        )  # fmt: skip
    return Diagnostic(
        "VBP112",
        f"{subject(stopped.label)} ends too early{last}",
        stopped.source,
        stop.span,
        clause=stopped.label,
        expected=expected(stop),
        suggestion=COVER_FORMS.get(stopped.role)
        or "finish the sentence, then end it with a full stop",
    )


_FIRST_DAY = re.compile(rf"{DAY.pattern},? \d{{4}} through ")


def _from_its_days_on(stopped: Stopped) -> str | None:
    """`Period: deliveries from April 1, 2025 through ...`: what is settled are times; what lies in
    them by which of its days is said of the rows."""
    said = " ".join(stopped.sentence.split()).removeprefix(f"{stopped.role}:").strip()
    match = _FIRST_DAY.search(said) if stopped.role in ("Period", "Term") else None
    if match is None or not match.start() or re.search(r"\d", said[: match.start()]):
        return None
    before = said[: match.start()].strip()
    line = said[match.start() :].rstrip(". ")
    return f"`{stopped.role}: {line}`, and `{before}` in a clause of its own, of the rows"


def _understood(stopped: Stopped) -> str | None:
    """A cover line up to where it stopped, if it can end there: the writer's own years and days."""
    stop, label = stopped.stop, f"{stopped.role}:"
    start = stopped.source.folded.rfind(label, 0, stop.span.start)
    joined = stop.before is not None and stop.before.kind in ("SEMICOLON", "COMMA")
    if start < 0 or not (joined or "$END" in stop.accepted):
        return None
    said = " ".join(stopped.source.folded[start + len(label) : stop.span.start].split())
    said = said.rstrip(" ,;.")
    return f"`{label} {said}`, and what stands behind it in a clause of its own" if said else None


def _suggest(stopped: Stopped) -> str | None:
    stop = stopped.stop
    if stopped.role in ("Years", "Year") and DAY.search(stopped.sentence):
        return COVER_FORMS["Years"] + ": calendar years; twelve other months are a Period"
    if stopped.role in COVER_FORMS:
        known = _from_its_days_on(stopped) or _understood(stopped)
        return known or f"say it in this form, with what is yours: {COVER_FORMS[stopped.role]}"
    if "EXCEEDS" in stop.accepted and stop.found.startswith(("is ", "are ")):
        return "`exceeds`"
    if stop.found == "or" and "AND" in stop.accepted:
        return "`and`"
    if stop.found in ("and", "or") and OPERATORS & stop.accepted:
        return "write `plus` to add two values, or a clause for each"
    if stop.found in ("times", "plus", "less", "divided by") and stop.before is not None:
        return "put what is limited or chosen in brackets, or on a line of its own"
    if stop.before is not None and expected(stop) is not None:
        return None  # what is expected after the words that were understood has been said
    if stopped.role not in FORMS:
        return None
    return f"write {in_own_words(FORMS[stopped.role], stopped.nouns, stopped.letters)}"
