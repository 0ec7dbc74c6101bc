"""A sentence that was read, with its tree in the order that is printed.

Most sentences have nothing to turn, and to go through a whole tree for each turn takes longer than
to look once at what phrases it has.
"""

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.sentences.but_if import as_cases
from vbpdsl.syntax.sentences.each_other import others_named
from vbpdsl.syntax.sentences.earlier_rows import after_earlier_rows
from vbpdsl.syntax.sentences.from_a_day import days_behind
from vbpdsl.syntax.sentences.in_other_order import each_apart, in_the_active
from vbpdsl.syntax.sentences.increases import increases_listed
from vbpdsl.syntax.sentences.one_plus import with_factors
from vbpdsl.syntax.sentences.per_many import per_many_within
from vbpdsl.syntax.sentences.which_is_more import of_which_is_more


def as_printed(read: Read) -> Read:
    """The same sentence: who earns before what is earned, each day behind its value."""
    kinds = {phrase.kind for tree in (read.tree, *read.others) for phrase in tree.walk()}
    if "qualifiers" in kinds:
        read = after_earlier_rows(each_apart(read))
    if "comparison" in kinds:
        read = per_many_within(read)
    if "for_each_row" in kinds:
        read = others_named(read)
    if "arithmetic" in kinds:
        read = with_factors(read)
    if "but_if" in kinds:
        read = as_cases(read)
    if "case" in kinds:
        read = of_which_is_more(read)
    read = in_the_active(read)
    return days_behind(increases_listed(read)) if "listed" in kinds else read
