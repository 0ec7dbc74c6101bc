"""A sentence that is not read as it stands: the ways in which it may lean on others, in turn.

Each way is a module beside this one. They are tried from the narrowest to the widest, and the first
that reads the whole sentence is what it says.
"""

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.following_rows import following_rows
from vbpdsl.syntax.sentences.for_each_before import for_each_of_these
from vbpdsl.syntax.sentences.how_often_paid import paid_how_often
from vbpdsl.syntax.sentences.in_the_period import in_the_period
from vbpdsl.syntax.sentences.its_own import its_own
from vbpdsl.syntax.sentences.not_negative import zero_if_negative
from vbpdsl.syntax.sentences.of_each_stretch import paid_of_each_stretch
from vbpdsl.syntax.sentences.on_several_days import on_several_days, payee_first
from vbpdsl.syntax.sentences.or_if_less import if_it_is_less, or_if_less
from vbpdsl.syntax.sentences.other_party import paid_to_the_other
from vbpdsl.syntax.sentences.paid_by_cases import paid_by_cases
from vbpdsl.syntax.sentences.paid_if_so import paid_if_so
from vbpdsl.syntax.sentences.points_earned import points_earned
from vbpdsl.syntax.sentences.reckoned_by import reckoned_by
from vbpdsl.syntax.sentences.remaining import of_those_left
from vbpdsl.syntax.sentences.said_within import said_within
from vbpdsl.syntax.sentences.same_subject import of_one_subject, with_another_mark
from vbpdsl.syntax.sentences.same_verb import earned_by_cases, with_the_same_verb
from vbpdsl.syntax.sentences.several import going_on, parted
from vbpdsl.syntax.sentences.shared_words import with_shared_words
from vbpdsl.syntax.sentences.taken_together import taken_together
from vbpdsl.syntax.sentences.those_again import each_said_within, those_again
from vbpdsl.syntax.sentences.what_is_earned import result_of_earning
from vbpdsl.syntax.sentences.which_is_more import which_is_more


@frozen
class Leaning:
    """A sentence from its first stretch to its end, what was read before it in its clause and in
    the clause before, and the kinds of row of which a clause leaves some out."""

    reader: SentenceReader
    nouns: Nouns
    rest: tuple[Span, ...]
    end: int
    before: Read | None
    clause_before: Read | None
    left_out: set[str]


def statements(said: Leaning) -> list[Read] | None:
    """The statements of a sentence that says several things, or goes on with one before it."""
    reader, nouns, rest, end, before = said.reader, said.nouns, said.rest, said.end, said.before
    one = (
        going_on(reader, rest, end, before, said.clause_before)
        or its_own(reader, rest, end, before)
        or with_another_mark(reader, rest, end, before)
        or result_of_earning(reader, nouns, rest, end, before or said.clause_before)
        or payee_first(reader, nouns, rest, end)
        or paid_to_the_other(reader, nouns, rest, end, before)
        or paid_if_so(reader, nouns, rest, end)
        or paid_by_cases(reader, nouns, rest, end)
        or points_earned(reader, nouns, rest, end)
        or earned_by_cases(reader, rest, end)
        or reckoned_by(reader, rest, end)
        or taken_together(reader, rest, end)
        or which_is_more(reader, rest, end)
        or those_again(reader, rest, end)
        or of_those_left(reader, rest, end, said.left_out)
        or each_said_within(reader, rest, end)
        or for_each_of_these(reader, rest, end)
        or paid_how_often(reader, nouns, rest, end)
        or paid_of_each_stretch(reader, nouns, rest, end)
        or in_the_period(reader, nouns, rest, end)
        or said_within(reader, rest, end)
        or if_it_is_less(reader, rest, end, before)
    )
    if one is not None:
        return [one]
    several = (
        with_the_same_verb(reader, rest, end)
        or on_several_days(reader, nouns, rest, end)
        or following_rows(reader, rest, end)
        or or_if_less(reader, rest, end)
        or zero_if_negative(reader, rest, end, before)
    )
    return (
        several
        or parted(reader, rest, end)
        or of_one_subject(reader, rest, end)
        or with_shared_words(reader, rest, end)
    )
