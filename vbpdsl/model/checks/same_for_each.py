"""A figure said for each of something that comes out the same for all of them.

    Part, for each month, means the Fees of all members, added together     VBP326

A total over everybody is one amount; said for each month it is paid as often as there are months.
"""

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Expression, KeyValue, Lookup, TermValue
from vbpdsl.model.kept import TermSource
from vbpdsl.model.types import Kind
from vbpdsl.model.values.said_for import said_once
from vbpdsl.model.walking import parts


def same_for_each(draft: Draft) -> None:
    """Terms with a key that nothing in their sentence reads; plain amounts may well be alike."""
    for definition in draft.definitions.values():
        source = draft.sources.get(definition.name)
        if source is None or not _worked_out(definition):
            continue
        idle = tuple(key for key in definition.keys if not _reads(definition.expression, key))
        if idle:
            _say(draft, source, definition, idle)


def _worked_out(definition: Definition) -> bool:
    """Whether a sentence rests on figures, and is not an amount that it writes or looks up.

    What is so of each is no amount: a status that rests on a figure of the party is said of the
    party (`a patient is complex if the patient is diabetic`, where Clinics are diabetic or not).
    """
    is_status = definition.expression.type.kind is Kind.TRUTH
    figures = Aggregate | TermValue | Lookup if is_status else Aggregate | TermValue
    return any(isinstance(part, figures) for part in parts(definition.expression))


def _reads(expression: Expression, key: str) -> bool:
    return any(isinstance(part, KeyValue) and part.key == key for part in parts(expression))


def _say(
    draft: Draft, source: TermSource, definition: Definition, idle: tuple[str, ...]
) -> None:
    key = idle[0]
    many = draft.many(key)
    draft.say(
        "VBP326",
        f"`{definition.name}` is said for each {key}, and nothing in it differs from one {key} to "
        "another",
        source.document.source,
        source.span,
        source.clause,
        readings=(
            f"one amount, the same however many {many} there are",
            f"for each {key} the part that belongs to that {key}",
        ),
        case=f"an amount of $450 and 3 {many}: $1,350 where all are added up, or $450",
        suggestion=f"leave out `each {key}`, or say of what belongs to that {key}, as in `that "
        f"{key}'s ...`",
        fixes=tuple(said_once(draft, source, idle)),
    )
