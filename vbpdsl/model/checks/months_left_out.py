"""Months of a roster that are not counted, where other clauses go by the roster as well.

    A member month that is self-insured is not counted.
    Cost means the total amount of claims for services in months when the member belongs to the
    Clinic.                                             also in the months that are not counted?

The sentence leaves rows out of what counts or adds up such rows. That somebody belongs in a month
is read from the same rows without counting them; whether he does in one that is not counted, two
careful readers answer in two ways, so it is asked.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression, Lookup
from vbpdsl.model.expressions.rows import Each
from vbpdsl.model.kept import Membership
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Label


def months_left_out(draft: Draft) -> None:
    """Look at each sentence that leaves out rows of the roster."""
    roster = draft.membership
    if roster is None or draft.refused or draft.findings.refused:
        return
    for name, read, document, phrase in draft.not_counted:
        if draft.base_row(name) != roster.table.row:
            continue
        figures = ((term, one.expression) for term, one in draft.definitions.items())
        term = next((term for term, figure in figures if _goes_by(roster, figure)), None)
        if term is None:
            continue
        source, many = draft.sources.get(term), draft.many(roster.table.row)
        draft.say(
            "VBP121",
            f"`{term}` goes by who belongs to the {roster.party}, and this does not say whether "
            f"one still does in {many} that are not counted",
            document.source,
            phrase.span,
            read.label,
            readings=(
                f"only what counts {many} leaves them out",
                f"nobody belongs to the {roster.party} in them either",
            ),
            suggestion=f"say it in the clauses that are meant: `the number of {many} that ...`",
            labels=()
            if source is None
            else (Label(source.document.source, source.span, "goes by the roster"),),
        )


def _goes_by(roster: Membership, figure: Expression) -> bool:
    """Whether a figure rests on who belongs, and not only on rows of the roster."""
    return any(
        (isinstance(part, Lookup) and part.table == roster.table.name)
        or (isinstance(part, Each) and part.key == roster.member)
        for part in parts(figure)
    )
