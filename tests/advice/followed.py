"""What comes of a message's advice if a program follows it to the letter.

Each piece of advice is written where it belongs and the contract is read again; what is then wrong
is advised on in turn. A contract is mended if nothing is left wrong; it is meant if each Term and
payment then says what the contract without the slip says.
"""

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from vbpdsl.answers.check import check_text
from vbpdsl.model.contract import Contract
from vbpdsl.model.readings.same import meaning
from vbpdsl.source.diagnostic import Diagnostic, Severity

STEPS = 4
"""Messages that are followed one after another; nobody would follow more."""


class Came(Enum):
    """What came of following all advice on a contract."""

    MEANT = "mended, and as it is meant"
    OTHERWISE = "mended, and means something else"
    STUCK = "some mistake is left without advice that works"


@frozen
class Message:
    """An error, whether it gives words to write, and whether they take it away."""

    found: Diagnostic
    advised: bool
    gone: bool


def errors_of(text: str) -> tuple[Diagnostic, ...]:
    """What refuses a contract."""
    findings = check_text(text).findings
    return tuple(item for item in findings if item.severity is Severity.ERROR)


def messages(text: str) -> tuple[Message, ...]:
    """Each error of a contract with what becomes of it."""
    return tuple(
        Message(item, advised(item), any(_without(item, texts_with(item))))
        for item in errors_of(text)
    )


def advised(found: Diagnostic) -> bool:
    """Whether a message gives words to write."""
    return bool(found.suggestion) and not (found.suggestion or "")[:1].islower()


def texts_with(found: Diagnostic) -> Iterator[str]:
    """The contract with each piece of the advice written in its place."""
    for fix in found.fixes:
        assert found.source is not None
        yield fix.written(found.source.folded)


def _without(found: Diagnostic, texts: Iterator[str]) -> Iterator[bool]:
    """For each text whether the mistake is gone."""
    for text in texts:
        yield all(_mistake(item) != _mistake(found) for item in errors_of(text))


def _mistake(found: Diagnostic) -> tuple[str, str, str | None]:
    return found.code, found.message, found.clause


def came_of(wrong: str, meant: str) -> Came:
    """What following the advice comes to, at best: a question may be answered either way."""
    contract = check_text(meant).files[0].contract
    assert contract is not None, "what is meant is refused"
    return _came(wrong, _figures(contract), STEPS)


def _came(text: str, meant: object, steps: int) -> Came:
    answer = check_text(text).files[0]
    errors = [item for item in answer.findings if item.severity is Severity.ERROR]
    if not errors:
        assert answer.contract is not None
        return Came.MEANT if _figures(answer.contract) == meant else Came.OTHERWISE
    best = Came.STUCK
    for found in errors if steps else ():
        for now in texts_with(found):
            came = _came(now, meant, steps - 1)
            if came is Came.MEANT:
                return came
            best = came if best is Came.STUCK else best
        if any(texts_with(found)):
            break  # what is wrong besides is followed after it
    return best


def _figures(contract: Contract) -> object:
    """What a contract says, without its places and its words."""
    terms = {(item.name, item.keys, meaning(item.expression)) for item in contract.definitions}
    paid = [(item.name, item.payer, item.payee, meaning(item.due)) for item in contract.payments]
    return terms, paid
