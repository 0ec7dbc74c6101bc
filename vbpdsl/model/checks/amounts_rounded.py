"""`All amounts are rounded to the nearest cent`: what is paid, or every figure in dollars?

    Base is 25% of Cost: $12.5625. The Plan pays 100 times Base: $1,256.25, or $1,256.00

Where figures in dollars stand between the data and the payments two people round differently; it is
asked. A rule that speaks of payments says it.
"""

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Arithmetic, Rounded
from vbpdsl.model.types import DOLLARS, Kind
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span


def amounts_rounded(draft: Draft) -> None:
    """Ask it of a rule that says `amounts`, if some Term in dollars could have parts of a cent."""
    between = [one.name for one in draft.definitions.values() if _has_parts_of_a_cent(draft, one)]
    if not between:
        return
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in (tree, *tree.phrases("rounding")):
                    word = phrase.token("PAYMENTS_ARE_ROUNDED")
                    if word is None or word.value != "AMOUNTS":
                        continue
                    draft.say(
                        "VBP121",
                        f"`{word.typed}` can be said of payments alone, or of every figure in "
                        f"dollars, as of `{between[0]}`",
                        document.source,
                        phrase.span,
                        read.label,
                        readings=("payments alone", f"`{between[0]}` and all other figures in "
                                  "dollars too, each where it is worked out"),
                        case="a figure of $12.5625 of which 100 are paid: $1,256.25, or $1,256.00",
                        suggestion="`All payments are rounded ...` for a); for b) say of each such "
                        "Term that it is rounded",
                        fixes=(Fix(Span(word.span.start, word.span.end), _payments(word.typed)),),
                    )  # fmt: skip


def _payments(typed: str) -> str:
    """The same said of payments: `All payments are rounded`."""
    verb = typed.split()[-2:]
    return f"All payments {' '.join(['are' if verb[0] == 'is' else verb[0], verb[1]])}"


def _has_parts_of_a_cent(draft: Draft, one: Definition) -> bool:
    """Whether a Term in dollars is a product or a quotient that is not rounded."""
    if one.role in ("payment", "hidden") or one.name not in draft.sources:
        return False
    if one.type.kind is not Kind.NUMBER or one.type.unit != DOLLARS:
        return False
    found = one.expression
    if isinstance(found, Rounded):
        return False
    kinds = [part for part in parts(found) if isinstance(part, Arithmetic | Aggregate)]
    return any(isinstance(part, Arithmetic) and part.operator in ("*", "/") for part in kinds)
