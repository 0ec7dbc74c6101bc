"""`Measures not disregarded`: those that no clause leaves out, which is what all Measures are.

What a clause leaves out of everything is left out of these as well, so the words change nothing;
but there has to be such a clause, else it would be a condition that nothing says. Beside
`excluded`, which leaves the rows out.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.parsing.tree import Word


def check_some_left_out(draft: Draft, word: Word, inner: Scope) -> None:
    """Refuse the words where no clause leaves out any of such rows."""
    kinds = {key for key, _ in inner.bound} | {*inner.keys}
    if inner.table is not None:
        kinds.add(inner.table.row)
    if any(draft.base_row(name) in kinds for name, *_ in draft.not_counted):
        return
    draft.say(
        "VBP201",
        f"no clause says which of these are left out, so that `{word.typed}` says nothing",
        inner.source,
        word.span,
        inner.clause,
        suggestion=f"leave out `{word.typed}`; or say which are not counted, as in `A Measure "
        "without a Rate is disregarded.`",
    )
    raise Refused
