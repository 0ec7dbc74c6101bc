"""What is said about examples that do not hold: expected, found, and the way to the difference.

VBP601  `the Plan pays $188,940.00` does not hold in Example 1
        expected $188,940.00, found $164,820.00
        line f Share: 41%, line g Shared Savings: $164,820.00, ...
"""

from collections.abc import Iterator

from vbpdsl.engine.reference.examples import (
    Check,
    ExampleOutcome,
    TraceLine,
    work_examples,
)
from vbpdsl.engine.reference.reading import terms_read
from vbpdsl.engine.reference.said import cited, said, said_apart
from vbpdsl.engine.reference.step import Reason
from vbpdsl.model.contract import Contract, Definition, Example
from vbpdsl.model.expressions import TermValue
from vbpdsl.source.diagnostic import Diagnostic, Fix, Label
from vbpdsl.source.patterns import pattern

_FIGURE = pattern(r"\$?\d[\d,]*(?:\.\d+)?%?")


def run_examples(contract: Contract) -> tuple[Diagnostic, ...]:
    """Everything that does not hold in the examples of a contract."""
    return example_diagnostics(contract, work_examples(contract))


def example_diagnostics(
    contract: Contract, outcomes: tuple[ExampleOutcome, ...]
) -> tuple[Diagnostic, ...]:
    """VBP601 a value differs, VBP602 something is not said, VBP603 a promise is broken."""
    return tuple(
        diagnostic for outcome in outcomes for diagnostic in _of_outcome(contract, outcome)
    )


def _of_outcome(contract: Contract, outcome: ExampleOutcome) -> Iterator[Diagnostic]:
    unsaid: set[str] = set()
    for check in outcome.checks:
        reason = check.step.reason
        if reason is not None and reason.not_given:
            term = _unsaid_term(check, reason)
            if term not in unsaid:
                yield _not_said(contract, outcome.example, check, term, reason)
            unsaid.add(term)
        elif not check.holds:
            yield _differs(contract, outcome, check)
    yield from _broken(contract, outcome)


def _differs(contract: Contract, outcome: ExampleOutcome, check: Check) -> Diagnostic:
    """A value that the contract does not make: with the lines from the first that differs."""
    expected, found = said_apart(check.expected.value, check.actual, check.expected.actual.type)
    if check.step.reason is not None:
        found = f"no value: {check.step.reason.words}"
    if check.expected.shown_to is not None and check.actual != check.step.value:
        found = f"{found} ({said(check.step.value, check.expected.actual.type)} before rounding)"
    lines = _from_first_difference(outcome, check)
    fixes = _as_worked_out(contract, check, found)
    return Diagnostic(
        "VBP601",
        f"`{check.words}` does not hold in `{outcome.example.name}`",
        contract.source,
        check.expected.span or outcome.example.span,
        lines[0].definition.clause if lines else None,
        expected,
        found,
        suggestion=_mend(check, found, lines, fixes),
        fixes=fixes,
        labels=tuple(
            Label(contract.source, line.definition.span, _line_words(line))
            for line in lines
            if line.definition.span is not None
        ),
        worked="; ".join(_line_words(line) for line in lines) or None,
    )


def _from_first_difference(outcome: ExampleOutcome, check: Check) -> tuple[TraceLine, ...]:
    """The lines of the trace from the first that the example contradicts."""
    wrong = {
        item.expected.actual.term
        for item in outcome.checks
        if not item.holds and isinstance(item.expected.actual, TermValue)
    }
    places = [place for place, line in enumerate(check.trace) if line.definition.name in wrong]
    return check.trace[places[0] :] if places else check.trace


def _line_words(line: TraceLine) -> str:
    named = f"{cited(line.definition.clause)} {line.definition.name}".strip()
    return f"{named}: {said(line.value, line.definition.type)}"


def _mend(
    check: Check, found: str, lines: tuple[TraceLine, ...], fixes: tuple[Fix, ...]
) -> str:
    if check.step.reason is not None:
        return "say in the contract what holds then, or give the example another value"
    if fixes and lines:
        clause = cited(lines[0].definition.clause)
        return f"`{fixes[0].said}`, or correct {clause}: one of the two says what was not meant"
    where = f" or {cited(lines[0].definition.clause)}" if lines else ""
    return f"correct the example{where}: one of the two says what was not meant ({found})"


def _as_worked_out(contract: Contract, check: Check, found: str) -> tuple[Fix, ...]:
    """The example with the figure that the contract gives, should that be the right one."""
    span = check.expected.span
    if span is None or check.step.reason is not None:
        return ()
    words = contract.source.slice(span)
    figures = [*_FIGURE.finditer(words)]
    if not figures or not _FIGURE.fullmatch(found):
        return ()
    last = figures[-1]
    return (Fix(span, words[: last.start()] + found + words[last.end() :]),)


def _unsaid_term(check: Check, reason: Reason) -> str:
    """The first Term without keys that could have been said: `Criteria met`, not one `Result`."""
    open_lines = (
        line.definition.name
        for line in check.trace
        if line.reason is not None and line.reason.not_given
    )
    return next(open_lines, reason.term)


def _not_said(
    contract: Contract, example: Example, check: Check, term: str, reason: Reason
) -> Diagnostic:
    readers = (
        line.definition for line in check.trace if term in terms_read(line.definition.expression)
    )
    reader = next(readers, None)
    needed = "" if reader is None else f", which {cited(reader.clause)} (`{reader.name}`) needs"
    rules = (one for one in contract.definitions if one.name == term and _is_nameless(one))
    rule = next(rules, None)
    what = f"`{term or check.words}`" if rule is None else f"what {cited(rule.clause)} goes by"
    mend = (
        f"say the value of {what} in the example"
        if rule is None
        else f"give {what} a name in a clause of its own, use the name in {cited(rule.clause)}, "
        "and say its value in the example"
    )
    if (opening := _period_not_said(contract, reason)) is not None:
        what, mend = f"which {contract.settlement.period_key} it is about", opening
    return Diagnostic(
        "VBP602",
        f"`{example.name}` does not say {what}{needed}",
        contract.source,
        check.expected.span or example.span,
        None if reader is None else reader.clause,
        expected=said(check.expected.value, check.expected.actual.type),
        found=f"no value: {reason.words}",
        suggestion=mend,
    )


def _period_not_said(contract: Contract, reason: Reason) -> str | None:
    """How an example begins that says of which Quarter it is, where that is what it lacks."""
    settlement = contract.settlement
    key = settlement.period_key
    if key is None or not reason.words.endswith(f"which {key}") or not settlement.periods:
        return None
    label = settlement.periods[0].label
    first = f"For {label}," if len(label) == 4 else f"For {key} {label},"
    return f"begin it with `{first}`, or whichever {key} is meant"


def _is_nameless(definition: Definition) -> bool:
    """A rule of what is not paid: the page gives it no name, so that no example can say it."""
    return definition.role == "condition" and definition.predicate is None


def _broken(contract: Contract, outcome: ExampleOutcome) -> Iterator[Diagnostic]:
    example = outcome.example
    for promise in outcome.broken:
        yield Diagnostic(
            "VBP603",
            f"`{promise.text or promise.clause}` does not hold in `{example.name}`",
            contract.source,
            example.span or promise.span,
            promise.clause,
            suggestion="correct the example, the promise, or the line that breaks it",
            labels=()
            if promise.span is None
            else (Label(contract.source, promise.span, "promised here"),),
        )
    for definition, amount in outcome.negative:
        yield Diagnostic(
            "VBP603",
            f"the payment `{definition.name}` would be negative in `{example.name}`",
            contract.source,
            example.span or definition.span,
            definition.clause,
            expected="$0.00 or more",
            found=said(amount, definition.type),
            suggestion="pay `the amount by which` one exceeds the other: it is never negative",
        )
