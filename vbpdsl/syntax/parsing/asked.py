"""The declared phrases, as the words of one sentence ask about them.

The lexer knows them by nothing else. Each question is kept with its answer, so that a sentence can
be read from memory (`remembered.py`) where all that was asked is answered the same today; what is
asked of the text alone, and of the few things in `besides`, stands in the key of what is kept.
"""

from collections.abc import Iterator

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.nouns import Found, Noun, Nouns
from vbpdsl.syntax.declared.shown_in import column_of, shown_in
from vbpdsl.syntax.words.happened import done_at, happened_at
from vbpdsl.syntax.words.vocabulary import first_two

_MEANS = pattern(r"[\"\s]*(?:means?|is|are|shall mean|equals?)\s")
_ENDED = pattern(r"[.;:]\s|\n\s*\n")
"""How a Term is given its meaning, and where the sentence has ended that does."""

Said = tuple[tuple[str, str, str, int, bool, bool, str, str], ...]
"""The declared phrases found at a place, without where they were declared."""

Elsewhere = tuple[str, str, int]
"""A question about other words than those where they stand: what was asked, the words, a place."""


@frozen
class Answers:
    """What was asked by the words of a sentence: at which places, as they lie behind its beginning,
    with the two words that stand there, and of other words, each with its answer."""

    places: tuple[tuple[int, int, tuple[str, str], Said], ...]
    elsewhere: tuple[tuple[Elsewhere, Said], ...]


class Asked:
    """Declared phrases that are asked about by one sentence after another."""

    def __init__(self, source: SourceText, nouns: Nouns) -> None:
        self.source = source
        self.text = source.folded
        self.nouns = nouns
        self._places: dict[tuple[int, int], tuple[Found, ...]] = {}
        self._elsewhere: dict[Elsewhere, Said] = {}
        self._done: frozenset[str] = frozenset()
        self._besides: tuple[int, tuple[object, ...]] = (-1, ())

    def begin(self) -> None:
        """Another sentence begins to ask."""
        self._places.clear()
        self._elsewhere.clear()

    # ------------------------------------------------------------ questions

    def found(self, at: int, end: int) -> tuple[Found, ...]:
        """The declared phrases at a place of the stretch that ends there, looked for once."""
        found = self._places.get((at, end))
        if found is None:
            found = self._places[at, end] = self._find(at, end)
        return found

    def find(self, text: str, at: int, end: int) -> tuple[Found, ...]:
        """The declared phrases at a place of other words."""
        found = self.nouns.find(text, at, end)
        self._elsewhere["found", text[:end], at] = said(found, at)
        return found

    def called(self, form: str) -> Noun | None:
        """The noun of that name, or of that other name."""
        self._elsewhere["called", form, 0] = self._called(form)
        return self.nouns.called(form)

    def shown(self, at: int, end: int) -> tuple[str, int] | None:
        """The column that is named by its schedule, and where the words end."""
        shown = shown_in(self.text, at, end)
        if shown is None:
            return None
        self._elsewhere["shown", shown[0], 0] = self._shown(shown[0])
        column = column_of(shown[0], self.nouns.by_name.values())
        return None if column is None else (column, shown[1])

    def parties_at(self, at: int, end: int) -> bool:
        """Whether several parties stand behind a blank: `Two Practices have Budgets of ...`."""
        found = self.found(at + 1, end) if self.text[at : at + 1].isspace() else ()
        return any(one.is_plural and one.noun.kind == "PARTY" for one in found)

    # ------------------------------------------------------------ what stands in the key

    def happened(self, at: int, end: int) -> Iterator[tuple[str, str, int]]:
        """The columns of what a word says to have happened."""
        self._gather()
        return happened_at(self.text, at, end, self.nouns.happened, self._done)

    def columns(self, at: int, end: int) -> Iterator[tuple[str, str, int]]:
        """The columns that tell a number of something, or a code."""
        return self.nouns.columns_at(self.text, at, end)

    @property
    def years(self) -> tuple[str, ...]:
        """Names of the year before."""
        return tuple(self.nouns.years)

    @property
    def periods(self) -> tuple[str, ...]:
        """How the period that is settled is called."""
        return tuple(one.name for one in self.nouns.of_kind("PERIOD"))

    @property
    def besides(self) -> tuple[object, ...]:
        """What a sentence may say of the contract without naming a noun."""
        self._gather()
        return (self.years, *self._besides[1])

    def _gather(self) -> None:
        """Gather it anew if a noun was declared; with the columns that are called by what happened,
        as `discharged` is."""
        nouns = self.nouns
        if self._besides[0] == len(nouns.by_name):
            return
        columns = (noun.name for noun in nouns.of_kind("COLUMN"))
        self._done = frozenset(one for one in columns if one.isalpha() and done_at(one) == one)
        coded = [pair for pair in nouns.coded.items() if pair[0] not in nouns.by_name]
        counted = [(form, column) for form, (_, column) in nouns.counted.items()]
        happened = tuple(nouns.happened.items())
        said = (tuple(counted), tuple(coded), happened, self._done, self.periods)
        self._besides = (len(nouns.by_name), said)

    # ------------------------------------------------------------ answers

    def answers(self, begin: int) -> Answers:
        """All that was asked since the sentence began."""
        places = [
            (at - begin, end - begin, first_two(self.text, at), said(found, at))
            for (at, end), found in self._places.items()
        ]
        return Answers(tuple(places), tuple(self._elsewhere.items()))

    def alike(self, answers: Answers, begin: int) -> bool:
        """Whether the same questions of a sentence that begins there have the same answers."""
        for at, end, words, heard in answers.places:
            found = self._find(at + begin, end + begin) if self.nouns.begin_with(words) else ()
            if (said(found, at + begin) if found else ()) != heard:
                return False
        return all(self._answer(question) == heard for question, heard in answers.elsewhere)

    def _answer(self, question: Elsewhere) -> Said:
        what, text, at = question
        if what == "called":
            return self._called(text)
        if what == "shown":
            return self._shown(text)
        return said(self.nouns.find(text, at, len(text)), at)

    def _called(self, form: str) -> Said:
        noun = self.nouns.called(form)
        return () if noun is None else said((Found(noun, 0, False, True),), 0)

    def _shown(self, where: str) -> Said:
        name = column_of(where, self.nouns.by_name.values())
        return () if name is None else (("COLUMN", name, "", 0, False, True, "", ""),)

    def _find(self, at: int, end: int) -> tuple[Found, ...]:
        found = self.nouns.find(self.text, at, end)
        if not found:
            return found
        return tuple([one for one in found if not self._names_itself(one, at)])

    def _names_itself(self, found: Found, at: int) -> bool:
        """Whether small letters in the sentence that gives a Term are the Term's own words:
        `Average Minutes means the average minutes of the visits` speaks of a column."""
        noun = found.noun
        if noun.kind != "TERM" or noun.source is not self.source or noun.span.end > at:
            return False
        said = self.text[at : found.end]
        between = self.text[noun.span.end : at]
        begun = _MEANS.match(between) is not None and _ENDED.search(between) is None
        return said.islower() and begun


def said(found: tuple[Found, ...], at: int) -> Said:
    """Phrases that were found at a place, as what they are compared by."""
    return tuple(
        [
            (one.noun.kind, one.noun.name, one.noun.plural, one.end - at, one.is_plural, one.exact,
             one.one_of, one.called)
            for one in found
        ]
    )  # fmt: skip
