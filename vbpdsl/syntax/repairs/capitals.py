"""Terms that a writer put into small letters, in the letters that they were defined in.

    $14.25 per adult member month   ->   $14.25 per Adult Member Month

A sentence in small letters may say several at once, and have one habit besides; each way is tried
whole.
"""

import re
from collections.abc import Iterator
from itertools import islice

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import singulars
from vbpdsl.syntax.repairs.habits import Known, said_otherwise
from vbpdsl.syntax.repairs.sentence import Sentence

_MOST_HABITS = 12


def in_capitals(sentence: Sentence, whole: Span, nouns: Known) -> Iterator[Fix]:
    """The sentence with each Term in its capitals; then with one habit said otherwise as well."""
    text = sentence.source.folded
    made = _capitals(text[whole.start : whole.end], sentence)
    if made == text[whole.start : whole.end]:
        return
    written = text[: whole.start] + made
    reached = Span(whole.start, len(written))
    for habit in islice(said_otherwise(written, reached, nouns), _MOST_HABITS):
        yield Fix(whole, habit.written(written)[whole.start :].rstrip())
    yield Fix(whole, made)


def _capitals(said: str, sentence: Sentence) -> str:
    """The words with every Term of several words as it is defined."""
    forms = {
        form.lower(): form
        for noun in sentence.nouns.of_kind("TERM")
        for form in (noun.name, noun.many, *singulars(noun.name))
        if " " in form
    }
    if not forms:
        return said
    longest = sorted(forms, key=len, reverse=True)
    small = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, longest))})(?![\w'-])")
    return small.sub(lambda match: forms[match[0]], said)
