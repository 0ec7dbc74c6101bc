"""`Notwithstanding the foregoing, the Plan pays $5 if ...`: besides what was said, or in its place?

A limit, an exception or a meaning that stands behind these words is what it is without them. A
payment could stand in place of the one before, and is asked about.
"""

from vbpdsl.model.draft import Draft


def despite_before(draft: Draft) -> None:
    """Ask of each payment that is promised notwithstanding what is not named."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                said = tree.token("PREAMBLE")
                if said is None or said.value != "DESPITE":
                    continue
                if tree.phrase("payment", "shared", "nothing") is None:
                    continue
                draft.say(
                    "VBP121",
                    f"this does not say what is paid no more: it is said `{said.typed}`",
                    document.source,
                    said.span,
                    read.label,
                    readings=("it is paid besides what other clauses pay",
                              "it is paid in place of what another clause pays"),
                    case="with $100 by the clause before and $40 here: $140, or $40",
                    suggestion="leave these words out for a); name the clause for b), as in "
                    "`notwithstanding clause 4.1, ...`",
                )  # fmt: skip
