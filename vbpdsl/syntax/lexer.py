"""Words, figures and declared phrases of a sentence, as candidates for the parser to choose from.

At each place the longest reading wins: a declared phrase, a word of the language, a figure. Where
one spelling can be several words of the language (`in`, `with`, `over`), or where a lower-case
`a` can be the line or the article, the parser says which it can take. Figures that could be read
in two ways (`12/31/2024`, `($500)`, `5 %`) are answered with a message, never guessed.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.months import MONTHS
from vbpdsl.syntax.nouns import Found, Nouns
from vbpdsl.syntax.number_words import COUNT_WORDS, LETTERS, number_in_words
from vbpdsl.syntax.openings import PAYMENT_NAME, payment_name
from vbpdsl.syntax.tree import Word
from vbpdsl.syntax.words import Meaning, Spelling, vocabulary

_ARTICLE = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese|[Ss]uch|[Aa]ny|different|distinct|"
    r"[Aa]n amount equal to|\([a-f]\))(?=\s)"
)
"""What stands before a noun and carries nothing; also a list's letters, `(a) ... and (b) ...`."""
_ARTICLE_OF_NOUN = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese|[Ss]uch|[Aa]ny)"
    r"(?=\s+(?!(?:or|and|but|nor|is|are|was|were|has|have|means?|if|in|to|of|for|by|on|at)\b)\w)"
)
"""An article with a noun behind it: no name that is spelled like one stands there."""
_BLANK = re.compile(r"\s+")
_MONTH = rf"(?i:({'|'.join(MONTHS)}))"
_DATE = re.compile(rf"{_MONTH}\s+(\d{{1,2}})(?:\s*,\s*(\d{{4}}))?(?!\d)")
_MONTH_NAME = re.compile(rf"{_MONTH}(?![\w'-])(?!\s+\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONEY = re.compile(
    r"\$\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s+(thousand|million|billion)|([kKM])(?![A-Za-z]))?(?!\d)"
)
_PERCENT = re.compile(
    r"((?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)[½¼¾]?)\s*(?:%|per\s?cent(?!a))"
)
_NUMBER = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s+(million|billion))?(?![\d%])"
)
_BY_TABLE = re.compile(
    r"(?:is|are|means|mean|equals?|shall be)\s+the\s+(?:dollar\s+)?"
    r"(?:rate|amount|factor|percentage|percent|number|value|share|price|weight|fee|points)\s+"
    r"(?:shown|listed|given|stated|found|set\s+out|set\s+forth|opposite|in\s+(?:this|the)\s+"
    r"(?:table|row|list))(?:\s+in\s+(?:this|the)\s+(?:table|row))?(?:\s+below)?"
    r"(?=\s+(?:for|by|according)\b|\s*[:.])"
    r"|(?:is|are)\s+(?:taken|read|found|set|given)\s+(?:from|in|by)\s+(?:this|the)\s+table"
    r"(?:\s+below)?(?=\s+(?:for|by|according)\b|\s*[:.])"
)
"""The many ways to say that a table follows and gives the value."""
_CITED = re.compile(r"\(\s*((?:line\s+[a-z])|(?:clause\s+\d+\.\d+))\s*\)")
_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)(?=\s)")
_POSSESSIVE = re.compile(r"'s?(?=\s)")
_LIST_WORD = re.compile(r"(?:,\s*(?:or|and)|,|or|and)\s+")
_SHARE_WORD = re.compile(
    r"(twice|thrice|double|triple|(?:two|three|four|five|six|ten) times|"
    r"(?:one[ -]|a )?half|(?:one[ -]|a )(?:third|quarter|fourth|fifth|eighth|tenth)|"
    r"(?:two|three)[ -](?:thirds|quarters|fourths|fifths|eighths|tenths))(?:\s+of)?(?=\s)",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "eighth": 8, "tenth": 10,
}  # fmt: skip
_FOLD = {"twice": 2, "thrice": 3, "double": 2, "triple": 3}
_STRING = re.compile(r'"([^"\n]*)"')
_BULLET = re.compile(r"-\s+(?=\S)")
_SCALE = {
    "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    "k": 1000, "K": 1000, "M": 1_000_000,
}  # fmt: skip
_MONTH_LETTERS = frozenset(letter for month in MONTHS for letter in (month[0], month[0].lower()))
_SIGNS = {
    ",": "COMMA", ";": "SEMICOLON", ":": "COLON", ".": "STOP",
    "(": "BRACKET_OPEN", ")": "BRACKET_CLOSE", "[": "BRACKET_OPEN", "]": "BRACKET_CLOSE",
}  # fmt: skip


@frozen
class Candidate:
    """One reading of the text at a place: a word and, of words of the language, its meanings."""

    word: Word
    meanings: tuple[Meaning, ...] = ()
    exact: bool = True


class Lexer:
    """Reads candidates at offsets of a text, given the declared phrases."""

    def __init__(self, source: SourceText, nouns: Nouns, letters: frozenset[str]) -> None:
        self.text = source.folded
        self.nouns = nouns
        self.letters = letters
        self.words = vocabulary()
        self.house = nouns.house.of(source)
        self.heard: dict[int, tuple[int, tuple[Found, ...]]] = {}

    def found(self, at: int, end: int) -> tuple[Found, ...]:
        """The declared phrases at a place of the stretch that ends there, looked for once."""
        heard = self.heard.get(at)
        if heard is None or heard[0] != end:
            heard = self.heard[at] = (end, self.nouns.find(self.text, at, end))
        return heard[1]

    def skip(self, at: int, end: int) -> int:
        """The next offset that is not blank."""
        match = _BLANK.match(self.text, at, end)
        return match.end() if match else at

    def article(self, at: int, end: int) -> int:
        """The offset after an article at this place; the same offset if there is none."""
        match = _ARTICLE.match(self.text, at, end)
        return self.skip(match.end(), end) if match else at

    def is_bullet(self, at: int, end: int) -> bool:
        """Whether a bullet begins at this place, given that a line does."""
        return _BULLET.match(self.text, at, end) is not None

    def candidates(self, at: int, end: int, first: bool, line_begins: bool) -> list[Candidate]:
        """The readings at a place, longest first. `first` at the beginning of a sentence."""
        found = [*self._figures(at, end), *self._nouns(at, end), *self._language(at, end, first)]
        if line_begins and (match := _BULLET.match(self.text, at, end)):
            found.append(Candidate(self._word("BULLET", "-", at, match.end())))
        found += self._letters(at, end)
        return sorted(found, key=lambda item: (-self._length(item), not item.exact))

    @staticmethod
    def _length(candidate: Candidate) -> int:
        return candidate.word.span.end - candidate.word.span.start

    def _word(
        self,
        kind: str,
        text: str,
        start: int,
        end: int,
        value: Fraction | date | str | tuple[int, int] | None = None,
    ) -> Word:
        return Word(kind, text, self.typed(Span(start, end)), Span(start, end), value)

    def typed(self, span: Span) -> str:
        """What stands at a place, with one blank between words."""
        return " ".join(self.text[span.start : span.end].split())

    def _letters(self, at: int, end: int) -> Iterator[Candidate]:
        letter = self.text[at : at + 1]
        alone = not self.text[at + 1 : at + 2].isalnum() or at + 1 >= end
        inside = self.text[at + 1 : at + 2]
        if letter == "(" and inside in self.letters and self.text[at + 2 : at + 3] == ")":
            yield Candidate(self._word("LETTER", inside, at, at + 3, inside))
        if letter in self.letters and alone:
            yield Candidate(self._word("LETTER", letter, at, at + 1, letter))

    def _nouns(self, at: int, end: int) -> Iterator[Candidate]:
        article = _ARTICLE_OF_NOUN.match(self.text, at, end)
        for found in self.found(at, end):
            noun = found.noun
            if article is not None and found.end <= article.end():
                continue  # `a visit`, also where a Practice is called A
            text = noun.many if found.is_plural else found.one_of or noun.name
            text = found.called or text
            word = self._word(noun.kind, text, at, found.end, noun.name)
            yield Candidate(word, exact=found.exact)

    def _language(self, at: int, end: int, first: bool) -> Iterator[Candidate]:
        for spelling in self.words.at(self.text, at):
            stop = self._spelled(spelling, at, end, first)
            if stop >= 0:
                meant = spelling.meanings[0]
                word = self._word(meant.terminal, spelling.typed, at, stop, meant.value)
                yield Candidate(word, spelling.meanings)
        for spelling in self.house.at(self.text, at):
            stop = self._spelled(spelling, at, end, first)
            if stop >= 0:  # it is the word that it stands for, here and in the printed form
                words, meant = spelling.typed, spelling.meanings[0]
                word = Word(meant.terminal, words, words, Span(at, stop), meant.value)
                yield Candidate(word, spelling.meanings)

    def _spelled(self, spelling: Spelling, at: int, end: int, first: bool) -> int:
        """The offset after a spelling at a place; -1 if it does not stand there."""
        text = self.text
        stop = spelling.phrasing.match(text, at, end)
        if stop < 0 and first and text[at].isupper():  # the first word of a sentence
            small = text[at].lower() + text[at + 1 : at + 1 + spelling.length * 3]
            inside = spelling.phrasing.match(small, 0, min(len(small), end - at))
            stop = at + inside if inside >= 0 else -1
        return stop

    def _figures(self, at: int, end: int) -> Iterator[Candidate]:
        text = self.text
        character = text[at]
        if character == "$" and (match := _MONEY.match(text, at, end)):
            value = _number(match[1]) * _SCALE.get(match[2] or match[3] or "", 1)
            yield self._figure("MONEY", at, match.end(), value)
        elif character.isdigit():
            yield from self._digits(at, end)
        elif character == '"' and (match := _STRING.match(text, at, end)):
            yield self._figure("STRING", at, match.end(), match[1])
            noun = self.nouns.called(match[1])
            if noun is not None:  # a Term in quotes where it is defined: "Net Premium" means ...
                word = self._word(noun.kind, match[1], at, match.end(), noun.name)
                yield Candidate(word)
        elif character == "'" and (match := _POSSESSIVE.match(text, at, end)):
            yield Candidate(self._word("POSS", "'s", at, match.end()))
        elif character.isalpha():
            yield from self._figures_in_words(at, end)
        if character == "(" and (match := _CITED.match(text, at, end)):
            yield self._figure("CITED", at, match.end(), " ".join(match[1].split()))
        if character in "(,atcu" and (match := PAYMENT_NAME.match(text, at, end)):
            yield self._figure("PAYMENT_NAME", at, match.end(), payment_name(match)[0])
        if character in _SIGNS:
            yield self._figure(_SIGNS[character], at, at + 1, None)
        if character == ":":  # before a table that the sentence ends in
            yield self._figure("TABLE_COLON", at, at + 1, None)
        if character == ",":  # between conditions in a row
            yield self._figure("LIST_COMMA", at, at + 1, None)
        if character == ",":  # between keys: `for each Practice, month and kind of fee,`
            yield self._figure("KEY_COMMA", at, at + 1, None)
        if character == ";":  # between two whole sentences it stands for a full stop
            yield self._figure("SENTENCE_END", at, at + 1, None)
        if character in ",oa":
            yield from self._list_word(at, end)

    def _figures_in_words(self, at: int, end: int) -> Iterator[Candidate]:
        """Dates, `three`, `half of`: looked for only where their first letters stand."""
        text = self.text
        character = text[at]
        if character in _MONTH_LETTERS and (match := _DATE.match(text, at, end)):
            yield from self._date(match)
        elif character in _MONTH_LETTERS and (match := _MONTH_NAME.match(text, at, end)):
            name = match[1].capitalize()
            month = Fraction(MONTHS.index(name) + 1)
            yield Candidate(self._word("MONTH_NAME", name, at, match.end(), month))
        if character in LETTERS and (number := number_in_words(text, at, end)):
            value = number.value / 100 if number.percent else number.value
            yield self._figure("PERCENT" if number.percent else "NUMBER", at, number.end, value)
        if character in "aeims" and (match := _BY_TABLE.match(text, at, end)):
            yield self._figure("MEANS_BY_TABLE", at, match.end(), None)
        if character in "thoadfsTHOADFS" and (match := _SHARE_WORD.match(text, at, end)):
            yield self._figure("SHARE_WORD", at, match.end(), _share(match[1]))

    def _list_word(self, at: int, end: int) -> Iterator[Candidate]:
        """A comma, `or` or `and` between two names of a table: `T1, A or B` is one list."""
        match = _LIST_WORD.match(self.text, at, end)
        if match and match.end() < end and self._is_name(match.end(), end):
            yield Candidate(self._word("LIST_OR", match[0].strip(), at, match.end()))

    def _is_name(self, at: int, end: int) -> bool:
        if self.text[at].isdigit():
            return True
        return any(found.noun.kind == "NAME" for found in self.found(at, end))

    def _digits(self, at: int, end: int) -> Iterator[Candidate]:
        text = self.text
        if match := _ISO.match(text, at, end):
            day = _date(int(match[1]), int(match[2]), int(match[3]))
            if day is not None:
                yield self._figure("DATE", at, match.end(), day)
                return
        if match := _NTH.match(text, at, end):
            yield self._figure("NTH", at, match.end(), Fraction(match[1]))
        if match := _PERCENT.match(text, at, end):
            yield self._figure("PERCENT", at, match.end(), _number(match[1]) / 100)
        elif match := _NUMBER.match(text, at, end):
            value = _number(match[1]) * _SCALE.get(match[2] or "", 1)
            yield self._figure("NUMBER", at, match.end(), value)

    def _date(self, match: re.Match[str]) -> Iterator[Candidate]:
        month, day = MONTHS.index(match[1].capitalize()) + 1, int(match[2])
        if match[3]:
            value = _date(int(match[3]), month, day)
            if value is not None:
                yield self._named("DATE", match, value)
        elif _date(2000, month, day) is not None:
            yield self._named("MONTH_DAY", match, (month, day))

    def _named(
        self, kind: str, match: re.Match[str], value: date | tuple[int, int]
    ) -> Candidate:
        """A day, its month printed with a capital."""
        typed = " ".join(match[0].split())
        written = typed[0].upper() + typed[1:]
        return Candidate(self._word(kind, written, match.start(), match.end(), value))

    def _figure(
        self,
        kind: str,
        start: int,
        end: int,
        value: Fraction | date | str | tuple[int, int] | None,
    ) -> Candidate:
        typed = " ".join(self.text[start:end].split())
        return Candidate(Word(kind, typed, typed, Span(start, end), value))


def _number(text: str) -> Fraction:
    """The exact value of digits, with a half or quarter written as one sign: `2½`."""
    signs = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
    plain = text.rstrip("½¼¾")
    return Fraction(plain.replace(",", "")) + sum(
        (signs[c] for c in text[len(plain) :]), Fraction(0)
    )


def _share(words: str) -> Fraction:
    """What `half`, `two thirds`, `twice` and `three times` stand for."""
    parts = words.lower().replace("-", " ").split()
    if len(parts) == 1 and parts[0] in _FOLD:
        return Fraction(_FOLD[parts[0]])
    if parts[-1] == "times":
        return Fraction(COUNT_WORDS[parts[0]])
    return Fraction({"two": 2, "three": 3}.get(parts[0], 1), _PARTS[parts[-1].rstrip("s")])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
