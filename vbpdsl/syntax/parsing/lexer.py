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

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import SAID_OF_ROWS, Found, Noun
from vbpdsl.syntax.declared.remarks import LETTERED_CLAUSE, YEAR_BRACKETED, clause_between, remark
from vbpdsl.syntax.page.bullets import bullet_at, in_dashed_list
from vbpdsl.syntax.parsing.asked import Asked
from vbpdsl.syntax.parsing.tree import Value, Word
from vbpdsl.syntax.words.articles import ARTICLE, ARTICLE_OF_NOUN
from vbpdsl.syntax.words.called_payments import called_before_amount
from vbpdsl.syntax.words.figure_values import SCALE, of_day, of_digits, of_hundredths, share_at
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.number_words import (
    CAPITALS,
    FIRST_LETTERS,
    LETTERS,
    nth_in_words,
    number_begins,
    number_in_words,
    part_of_percent,
)
from vbpdsl.syntax.words.openings import PAYMENT_NAME, payment_name
from vbpdsl.syntax.words.preambles import BEGIN_ASIDES, if_in_a_period, if_in_each, opened_at
from vbpdsl.syntax.words.rounding_words import rounded_to
from vbpdsl.syntax.words.spelled import BY_TABLE, CITED, EARNED_UNDER, SIGN
from vbpdsl.syntax.words.spelled import list_sign as sign_of_list
from vbpdsl.syntax.words.vocabulary import Meaning, Spelling, vocabulary

_BLANK = pattern(r"\s+")
_MONTH = rf"(?i:({'|'.join(MONTHS)}))"
_DATE = pattern(rf"{_MONTH}\s+(\d{{1,2}})(?:\s*,\s*(\d{{4}}))?(?!\d)")
_MONTH_NAME = pattern(rf"{_MONTH}(?:\s+((?:19|20)\d\d))?(?![\w'-])(?!\s+\d)")
"""A month, or the month of a year: `March`, `March 2026`."""
_ISO = pattern(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONEY = pattern(
    r"\$\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s+(thousand|million|billion)|([kKM])(?![A-Za-z]))?(?!\d)"
)
_PERCENT = pattern(
    r"((?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)[½¼¾]?)\s*(?:%|per\s?cent(?!a))"
)
_NUMBER = pattern(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s+(million|billion))?(?![\d%])"
)
_NTH = pattern(r"(\d{1,3})(?:st|nd|rd|th)(?=[\s.,;)]|$)")
_POSSESSIVE = pattern(r"'s?(?=[\s.]|$)")
_ROWS_AND = pattern(r"(?:,\s*(?:or|and)|,|\s+or|\s+and)\s+")
_LIST_WORD = pattern(r"(?:,\s*(?:or|and|nor)|,|or|and|nor)\s+")
_FIGURE_AND = pattern(r"(?:,\s*and|,|and)\s+(?=[-$\d])")
_STRING = pattern(r'"([^"\n]*)"')
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

    def __init__(self, source: SourceText, asked: Asked, letters: frozenset[str]) -> None:
        self.text = source.folded
        self.asked = asked
        self.found = asked.found
        self.letters = letters
        self.words = vocabulary()
        self.house = asked.nouns.house.of(source)

    def skip(self, at: int, end: int) -> int:
        """The next offset that is not blank."""
        match = _BLANK.match(self.text, at, end)
        return match.end() if match else at

    def article(self, at: int, end: int) -> int:
        """The offset after an article at this place; the same offset if there is none."""
        match = ARTICLE.match(self.text, at, end)
        return self.skip(match.end(), end) if match else at

    def candidates(self, at: int, end: int, first: bool, line_begins: bool) -> list[Candidate]:
        """The readings at a place, longest first. `first` at the beginning of a sentence."""
        found = [*self._figures(at, end), *self._nouns(at, end), *self._language(at, end, first)]
        if bullet := bullet_at(self.text, at, end, line_begins):
            if line_begins and in_dashed_list(self.text, at):
                found = [one for one in found if one.word.kind != "LESS"]
            found.append(Candidate(self._word(bullet.kind, bullet.said, at, bullet.end)))
        found += self._letters(at, end)
        return sorted(found, key=lambda item: (-self._length(item), not item.exact))

    @staticmethod
    def _length(candidate: Candidate) -> int:
        return candidate.word.span.end - candidate.word.span.start

    def _word(self, kind: str, text: str, start: int, end: int, value: Value = None) -> Word:
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
        article = ARTICLE_OF_NOUN.match(self.text, at, end)
        for found in self.found(at, end):
            noun = found.noun
            if article is not None and found.end <= article.end():
                continue  # `a visit`, also where a Practice is called A
            text = found.called or (noun.many if found.is_plural else found.one_of or noun.name)
            word = self._word(noun.kind, text, at, found.end, noun.name)
            yield Candidate(word, exact=found.exact)
            if noun.kind == "NAME" and self._is_column(self.skip(found.end, end), end):
                yield Candidate(evolve(word, kind="NAME_OF"), exact=found.exact)
            if noun.kind == "COLUMN" and (found.is_plural or found.one_of == "" != noun.one):
                yield Candidate(evolve(word, kind="COLUMNS"), exact=found.exact)
        if shown := self.asked.shown(at, end):
            yield Candidate(self._word("COLUMN", shown[0], at, shown[1], shown[0]))

    def _is_column(self, at: int, end: int) -> bool:
        """Whether a column is named at a place: `the COL rate`."""
        return any(found.noun.kind == "COLUMN" for found in self.found(at, end))

    def _language(self, at: int, end: int, first: bool) -> Iterator[Candidate]:
        for spelling in self.words.at(self.text, at):
            stop = self._spelled(spelling, at, end, first)
            if stop >= 0:
                meant = spelling.meanings[0]
                word = self._word(meant.terminal, spelling.typed, at, stop, meant.value)
                yield Candidate(word, spelling.meanings)
        for name, said in ((name, q + name + q) for name in self.asked.years for q in ("", '"')):
            if self.text.startswith(said, at) and at + len(said) <= end:
                yield Candidate(self._word("YEAR_SAID", name, at, at + len(said), "BEFORE"))
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
        if character in "-mnp" and (match := SIGN.match(text, at, end)):
            yield from self._negative(match, end)
        if character == "$" and (match := _MONEY.match(text, at, end)):
            value = of_digits(match[1]) * SCALE.get(match[2] or match[3] or "", 1)
            yield self._figure("MONEY", at, match.end(), value)
        elif character.isdigit():
            if share := share_at(text, at, end):
                yield self._figure("SHARE_WORD", at, *share)
            yield from self._digits(at, end)
        elif text.startswith(("non-", "Non-"), at):
            yield self._figure("NON", at, at + 4, None)
        elif character == '"' and (match := _STRING.match(text, at, end)):
            yield self._figure("STRING", at, match.end(), match[1])
            yield from self._in_quotes(match)
        elif character == "'" and (match := _POSSESSIVE.match(text, at, end)):
            yield Candidate(self._word("POSS", "'s", at, match.end()))
        elif character.isalpha():
            yield from self._figures_in_words(at, end)
        if character in "(sa" and (match := CITED.match(text, at, end)):
            where = match[1] or f"clause {match[2]}"
            yield self._figure("CITED", at, match.end(), " ".join(where.split()))
        if character in "(,atcu" and (match := PAYMENT_NAME.match(text, at, end)):
            yield self._figure("PAYMENT_NAME", at, match.end(), payment_name(match)[0])
        if character in "tudpr" and (match := EARNED_UNDER.match(text, at, end)):
            yield self._figure("EARNED_UNDER", at, match.end(), " ".join(match[0].split()))
        if character in _SIGNS:
            yield self._figure(_SIGNS[character], at, at + 1, None)
        if character.isupper() and LETTERED_CLAUSE.match(text, at, end):  # `under Q.6.4`
            yield Candidate(self._word("CLAUSE", "clause", at, at + 2))
        if character == ":":  # before a table that the sentence ends in
            yield self._figure("TABLE_COLON", at, at + 1, None)
        periods = self.asked.periods if character in "iI" else ()
        if (stop := max(if_in_a_period(text, at, end, periods), if_in_each(text, at, end))) > at:
            yield Candidate(Word("IF", "if", self.typed(Span(at, stop)), Span(at, stop)))
        for opened, meant, stop in opened_at(text, at, end) if character in BEGIN_ASIDES else ():
            yield self._figure(opened, at, stop, meant or None)
        if character == "," and (said := remark(text, at, end)) is not None:
            yield self._figure("REMARK", at, said.end, said.kind)
        year = YEAR_BRACKETED.match(text, at, end) if character == "(" else None
        if year is not None and self._of_period(year, end):
            yield self._figure("YEAR_BRACKETED", at, year.end(), Fraction(year[2]))
        if character == ",":  # between conditions in a row, and `for each Practice, month,`
            yield self._figure("LIST_COMMA", at, at + 1, None)
            yield self._figure("KEY_COMMA", at, at + 1, None)  # `for each member, month`
        if character == ";":  # between two whole sentences it stands for a full stop
            yield self._figure("SENTENCE_END", at, at + 1, None)
        if character in ",;oan":
            yield from self._list_word(at, end)
        if character.isalpha():
            yield from self._same_rows(at, end)
            for kind, name, stop in self.asked.happened(at, end):
                yield self._figure(kind, at, stop, name)
            for kind, name, stop in self.asked.columns(at, end):
                yield Candidate(self._word(kind, name, at, stop, name))
        called = called_before_amount(text, at, end) if character.islower() else None
        if called and not any(self.found(begin, called.end) for begin in called.words):
            yield self._figure("AMOUNT_EQUAL", at, called.end, None)

    def _in_quotes(self, match: re.Match[str]) -> Iterator[Candidate]:
        """A noun in quotes where it is defined: `"Net Premium" means ...`; of a status with its
        holder, `a "Preferred Facility"`, the status."""
        noun = self.asked.called(match[1])
        inside = self.found(match.start(1), match.end(1))
        whole = [one.noun for one in inside if one.end == match.end(1)]
        if noun is None and whole:
            noun = whole[0]
        if noun is None and (status := self._status_of_a_party(inside, match.end(1))):
            noun = status
        if noun is not None:
            yield Candidate(self._word(noun.kind, match[1], match.start(), match.end(), noun.name))

    def _status_of_a_party(self, inside: tuple[Found, ...], end: int) -> Noun | None:
        """The status of `Preferred Facility`, where Facilities are a party."""
        for one in inside if self.text[end - 1 : end].isalpha() else ():
            behind = self.found(self.skip(one.end, end), end)
            party = any(two.noun.kind == "PARTY" and two.end == end for two in behind)
            if one.noun.kind == "STATUS" and party:
                return one.noun
        return None

    def _negative(self, sign: re.Match[str], end: int) -> Iterator[Candidate]:
        """`-$563`, `-2%`, `minus 0.06`."""
        for found in self._figures(sign.end(), end):
            word = found.word
            if word.kind in ("MONEY", "PERCENT", "NUMBER") and isinstance(word.value, Fraction):
                value = word.value if sign["more"] else -word.value
                yield self._figure(word.kind, sign.start(), word.span.end, value)

    def _figures_in_words(self, at: int, end: int) -> Iterator[Candidate]:
        """Dates, `three`, `half of`: looked for only where their first letters stand."""
        text = self.text
        character = text[at]
        if character in _MONTH_LETTERS and (match := _DATE.match(text, at, end)):
            yield from self._date(match)
        elif character in _MONTH_LETTERS and (match := _MONTH_NAME.match(text, at, end)):
            name = match[1].capitalize()
            month = MONTHS.index(name) + 1
            value = date(int(match[2]), month, 1) if match[2] else Fraction(month)
            for kind in ("MONTH_NAME", "MONTH_DATED") if match[2] else ("MONTH_NAME",):
                yield Candidate(self._word(kind, name, at, match.end(), value))
        if character in FIRST_LETTERS and (nth := nth_in_words(text, at, end)):
            yield self._figure("NTH", at, nth.end, nth.value)
        small = character in LETTERS and number_in_words(text, at, end)
        many = self.asked.parties_at
        if number := small or (character in CAPITALS and number_begins(text, at, end, many)):
            value = number.value / 100 if number.percent else number.value
            kind = "PERCENT" if number.percent else "MONEY" if number.money else "NUMBER"
            yield self._figure(kind, at, number.end, value)
        if text.startswith("to", at) and (step := rounded_to(text, at, end)):
            yield Candidate(Word("ROUND_STEP", step[1], step[1], Span(at, step[0])))
        if character in "aeims" and (match := BY_TABLE.match(text, at, end)):
            yield self._figure("MEANS_BY_TABLE", at, match.end(), None)
        if character in "efnostEFNOST" and (part := part_of_percent(text, at, end)):
            yield self._figure("PERCENT", at, part.end, part.value)
        if character in "thoadfsenTHOADFSEN" and (share := share_at(text, at, end)):
            yield self._figure("SHARE_WORD", at, *share)

    def _list_word(self, at: int, end: int) -> Iterator[Candidate]:
        """Between names of a table, `T1, A or B`, columns of yes or no, statuses, items."""
        if sign := sign_of_list(self.text, at, end):
            yield self._figure(sign[0], at, sign[1], None)
        match = _LIST_WORD.match(self.text, at, end)
        if figures := _FIGURE_AND.match(self.text, at, end):
            for kind in ("FIGURE_AND", "LAYER_AND"):
                yield Candidate(self._word(kind, figures[0].strip(), at, figures.end()))
        if match and match.end() < end and self._is_name(match.end(), end):
            yield Candidate(self._word("LIST_OR", match[0].strip(), at, match.end()))

    def _of_period(self, year: re.Match[str], end: int) -> bool:
        """Whether a year in brackets is of the period that is settled."""
        if year[1] is None:
            return True
        return any(one.noun.kind == "PERIOD" for one in self.found(year.start(1), end))

    def _same_rows(self, at: int, end: int) -> Iterator[Candidate]:
        """`claims and` in `inpatient claims and outpatient claims`: one list of two kinds."""
        for found in self.found(at, end):
            joined = _ROWS_AND.match(self.text, found.end, end)
            if found.noun.kind != "ROWS" or joined is None:
                continue
            names = [one for one in self.found(joined.end(), end) if one.noun.kind == "NAME"]
            for name in names:
                again = self.found(self.skip(name.end, end), end)
                if any(one.noun is found.noun for one in again):
                    word = self._word("LIST_OR", "", at, joined.end())
                    yield Candidate(evolve(word, text=word.typed))

    def _is_name(self, at: int, end: int) -> bool:
        if self.text[at].isdigit() or self._in_figures(at, end):
            return True
        return any(found.noun.kind in ("NAME", *SAID_OF_ROWS) for found in self.found(at, end))

    def _in_figures(self, at: int, end: int) -> bool:
        """Whether a number in words stands here: `a rating of four or five`."""
        found = number_in_words(self.text, at, end)
        return found is not None and not found.percent and not found.money

    def _digits(self, at: int, end: int) -> Iterator[Candidate]:
        text = self.text
        if match := _ISO.match(text, at, end):
            day = of_day(int(match[1]), int(match[2]), int(match[3]))
            if day is not None:
                yield self._figure("DATE", at, match.end(), day)
                return
        if match := _NTH.match(text, at, end):
            yield self._figure("NTH", at, match.end(), Fraction(match[1]))
        if match := clause_between(text, at, end):
            yield self._figure("NUMBER", at, match.end(), of_digits(match[1]))
        elif found := of_hundredths(text, at, end):
            kind, written, value, stop = found
            yield Candidate(self._word(kind, written, at, stop, value))
        elif match := _PERCENT.match(text, at, end):
            yield self._figure("PERCENT", at, match.end(), of_digits(match[1]) / 100)
        elif match := _NUMBER.match(text, at, end):
            value = of_digits(match[1]) * SCALE.get(match[2] or "", 1)
            yield self._figure("NUMBER", at, match.end(), value)

    def _date(self, match: re.Match[str]) -> Iterator[Candidate]:
        month, day = MONTHS.index(match[1].capitalize()) + 1, int(match[2])
        if match[3]:
            value = of_day(int(match[3]), month, day)
            if value is not None:
                yield self._named("DATE", match, value)
        elif of_day(2000, month, day) is not None:
            yield self._named("MONTH_DAY", match, (month, day))

    def _named(self, kind: str, match: re.Match[str], value: date | tuple[int, int]) -> Candidate:
        """A day, its month printed with a capital."""
        written = " ".join((match[0][0].upper() + match[0][1:]).split())
        return Candidate(self._word(kind, written, match.start(), match.end(), value))

    def _figure(self, kind: str, start: int, end: int, value: Value) -> Candidate:
        typed = " ".join(self.text[start:end].split())
        return Candidate(Word(kind, typed, typed, Span(start, end), value))
