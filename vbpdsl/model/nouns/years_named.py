"""Kinds of thing that are years: the Baseline Years, listed on the page with a row for each.

    Schedule 2  Baseline Years          or   "Baseline Year" means each of calendar years 2023, 2024
         | Baseline Year | Weight |          and 2025.
         | 2023          | 10%    |

What such a list says are years of the calendar, whatever they are called, so that rows lie in one
by their day, and figures are read of one as of a year that is written out.
"""

from fractions import Fraction

from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression
from vbpdsl.model.nouns.kinds import at_hand, lists_of
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.parsing.tree import Word


def years_of_kind(draft: Draft, kind: str) -> tuple[Fraction, ...]:
    """The years that a kind lists, in the order of the page; none if it is no kind of years."""
    for table in lists_of(draft, kind) if kind not in draft.settlement_keys else ():
        if not table.written or len(table.key) != 1:
            continue
        at = next(n for n, one in enumerate(table.columns) if one.name == table.key[0])
        years = tuple(row[at] for row in table.rows)
        found = tuple(one for one in years if isinstance(one, Fraction) and one in SETTLED_YEARS)
        if found and len(found) == len(years):
            return found
    return ()


def is_of_years(draft: Draft, kind: str) -> bool:
    """Whether the things of a kind are years."""
    return bool(years_of_kind(draft, kind))


def year_at_hand(draft: Draft, word: Word, scope: Scope) -> Expression | None:
    """The one of these years that a clause is for; None where the word is no such kind, or the
    clause is for none of them."""
    kind = draft.base_row(draft.canonical(str(word.value)))
    return at_hand(draft, kind, scope) if is_of_years(draft, kind) else None
