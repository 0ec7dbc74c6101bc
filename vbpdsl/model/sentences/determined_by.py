"""What a definition in cases says that it goes by: `is determined by reference to the Score: 100%
where the Score is 80% or greater; ...`.

The cases say it themselves, so the words before the colon change nothing; but a case that asks of
something else would be no case of what they promise, and is refused.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import NOUNS


def without_what_it_goes_by(draft: Draft, phrase: Phrase, scope: Scope) -> Phrase:
    """A definition without the words that its cases say again."""
    word = phrase.token("IS_BY")
    if word is None:
        return phrase
    at = phrase.parts.index(word)
    end = next(n for n, part in enumerate(phrase.parts) if n > at and part.kind == "COLON")
    by = [one for part in phrase.parts[at + 1 : end] for one in _words(part)]
    nouns = [one for one in by if one.kind in NOUNS]
    cases = [case for body in phrase.parts[end + 1 :] if isinstance(body, Phrase)
             for case in body.phrases("case")]  # fmt: skip
    if len(nouns) != 1 or not cases or not _asks(cases[0], nouns[0]):
        not_computed(draft, phrase, scope)
    for case in cases[1:]:
        asked = {str(one.value) for one in case.words() if one.kind in NOUNS}
        if asked - {str(nouns[0].value)}:
            not_computed(draft, phrase, scope)
    return evolve(phrase, parts=(*phrase.parts[:at], *phrase.parts[end + 1 :]))


def _words(part: Phrase | Word) -> tuple[Word, ...]:
    return tuple(part.words()) if isinstance(part, Phrase) else (part,)


def _asks(case: Phrase, noun: Word) -> bool:
    asked = [one for one in case.words() if one.kind in NOUNS]
    return bool(asked) and all(one.value == noun.value for one in asked)
