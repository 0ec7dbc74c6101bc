"""What verbs say of a row or thing by a column that has their name, or tells a length.

    lasts at least 25 minutes       by the column minutes
    opened in 2024                  by the date called opened
    coded 100, of severity 3        by the columns code and severity
"""

from attrs import evolve

from vbpdsl.syntax.actions.comparisons import against, codes_of, how_of, open_end
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.nodes.comparisons import Against, Compared, How, Sign, Within
from vbpdsl.syntax.nodes.facts import AllOf, Fact, FallsIn, Lasting, Mixed, PaidWhen, ValueOf
from vbpdsl.syntax.parsing.tree import Phrase, Word

_WORDS = ("LONGER_THAN", "CODED", "BY_DAY", "DATED_IN", "OF_AT")
_ENDS = ("QUANTITY", "OF_COMPARE", "LONGER_THAN", "OR_MORE", "OR_LESS")
"""What says which way a length is open; `of` says nothing, by whatever name."""


def says_by_verb(phrase: Phrase) -> bool:
    """Whether what something is said to have is said by such a verb."""
    return phrase.token(*_WORDS) is not None or phrase.phrase("lasts") is not None


def said_by_verb(phrase: Phrase) -> Fact:
    """What the verb says."""
    inner = phrase.phrase("lasts")
    if inner is not None or phrase.kind == "lasts" or phrase.token("LONGER_THAN") is not None:
        return lasting(inner or phrase)
    coded, of = phrase.token("CODED"), phrase.token("OF_AT")
    if coded is not None or of is not None:
        column = evolve(coded, kind="COLUMN") if coded is not None else phrase.last_word("COLUMN")
        phrase.tokens("IS", "LIST_OR")
        negated = phrase.token("IS_NOT", "NOT_SO") is not None  # `not coded 100`
        return ValueOf(column, codes_of(phrase, None, negated), phrase.span)
    return _on_its_day(phrase)


def _on_its_day(phrase: Phrase) -> FallsIn | ValueOf:
    """`it opened in 2024`, `was opened before January 1, 2026`: by the date that is called so."""
    column = phrase.last_word("COLUMN")
    phrase.tokens("IS")
    if phrase.token("DATED_IN") is not None:
        return FallsIn(column, phrase.parts[-1], phrase.span)
    by, mark = phrase.last_word("BY_DAY"), phrase.parts[-1]
    return ValueOf(column, Compared((against(by, mark),)), phrase.span)


def paid_when(phrase: Phrase) -> PaidWhen:
    """`paid by March 31, 2027`, `paid more than 90 days before it`: earlier than that day."""
    after, later = phrase.token("PAID_AFTER"), phrase.token("DAYS_LATER")
    if phrase.token("PAID_WITHIN") is not None:
        return PaidWhen(Sign.AT_MOST, due(phrase), phrase.span)
    mark = phrase.parts[-1]
    if later is not None:
        mark = Phrase("days_later", phrase.parts[1:], phrase.span)
    sign = Sign.AT_MOST if after is None else Sign.MORE_THAN
    if after is not None and after.value == "DAYS" and later is not None:
        sign = Sign.LESS_THAN if "before" in later.typed else sign
    phrase.tokens("PAID_BY", "IS_PAID_BY")
    return PaidWhen(sign, mark, phrase.span)


def happened(phrase: Phrase, word: Word) -> FallsIn | ValueOf:
    """`received in 2026`, `born before January 1, 1980`, `delivered within 2 days after the date
    ordered`: by the column of it."""
    phrase.tokens("IS")
    day = evolve(word, kind="COLUMN")
    if (by := phrase.token("BY_DAY")) is not None:
        return ValueOf(day, Compared((against(by, phrase.parts[-1]),)), phrase.span)
    if phrase.token("WITHIN_DAYS") is None:
        return FallsIn(day, phrase.parts[-1], phrase.span)
    number, later, mark = phrase.parts[-3:]
    assert isinstance(number, Word) and isinstance(later, Word)
    return ValueOf(day, Within(number, later, mark), phrase.span)


def lasting(phrase: Phrase) -> Fact:
    """`lasts at least 3 days`, `of 4 days or more`, `is longer than 30 minutes`."""
    if phrase.token("AND_COMPARE", "TO") is not None:
        return _lasting_between(phrase)
    number, unit = phrase.last_word("NUMBER"), phrase.last_word("COLUMN", "MONTHS_WORD")
    phrase.tokens("IS", "LASTING")
    said = phrase.token("LASTED")
    how, open_way = _length_how(phrase), phrase.token("OR_LESS", "OR_MORE")
    if open_way is not None and how is not open_end(phrase):  # `more than 15 minutes or more`
        return Mixed(phrase.span)
    if phrase.token("IS_NOT") is not None or (said is not None and said.value == "NOT"):
        how = _TURNED[how]
    if unit.kind == "MONTHS_WORD":
        return Lasting(how, number, unit, phrase.span)
    return ValueOf(unit, Compared((Against(how, number, number),)), phrase.span)


def _lasting_between(phrase: Phrase) -> Fact:
    """`of more than 15 but less than 30 minutes`, `of 15 to 30 minutes`, ends and all."""
    at = next(n for n, part in enumerate(phrase.parts) if part.kind in ("AND_COMPARE", "TO"))
    joint, number = phrase.parts[at : at + 2]
    to = phrase.token("TO")
    assert isinstance(joint, Word) and isinstance(number, Word)
    phrase.tokens("LASTED", "LASTING")
    said = phrase.token("LASTED")
    unit = phrase.parts[at + 2 :]
    first = lasting(evolve(phrase, parts=(*phrase.parts[:at], *unit)))
    before = [one for one in phrase.parts[:at] if isinstance(one, Word) and one.kind in _ENDS]
    ends = [one for one in before if one.typed != "of"]
    behind = any(one.kind in ("OR_MORE", "OR_LESS") for one in unit)
    if behind or bool(ends) is (to is not None):
        return Mixed(phrase.span)  # `of at least 15 to 30 minutes`, `of 15 but less than 30`
    if to is not None:
        first = _held_to(first, Sign.AT_LEAST)
    if said is not None and said.value == "NOT":  # `did not last more than 15 but less than 30`
        return Mixed(phrase.span)
    plain = Phrase("measuring", (number, *unit), phrase.span)
    how = Sign.AT_MOST if to is not None else how_of(joint)
    return AllOf((first, _held_to(lasting(plain), how)), phrase.span)


def _held_to(fact: Fact, how: How) -> Fact:
    """A length held against its mark in another way."""
    if isinstance(fact, Lasting):
        return evolve(fact, how=how)
    assert isinstance(fact, ValueOf) and isinstance(fact.test, Compared)
    (mark,) = fact.test.marks
    return evolve(fact, test=Compared((evolve(mark, how=how),)))


_SHORTER = ("shorter", "less", "fewer")
_TURNED: dict[How, Sign] = {
    Sign.MORE_THAN: Sign.AT_MOST, Sign.AT_LEAST: Sign.LESS_THAN,
    Sign.LESS_THAN: Sign.AT_LEAST, Sign.AT_MOST: Sign.MORE_THAN,
}  # fmt: skip
"""What is so where the other is not: nothing is longer than a length that it does not exceed."""


def _length_how(phrase: Phrase) -> How:
    """`longer than 3 days`, `of at least 60 minutes`, `of 4 days or more`."""
    if (word := phrase.token("LONGER_THAN")) is not None:
        shorter = any(way in word.typed for way in _SHORTER)
        return Sign.LESS_THAN if shorter else Sign.MORE_THAN
    word = phrase.token("OF_COMPARE", "QUANTITY")
    if word is not None and word.typed == "of" and phrase.token("OR_LESS", "OR_MORE"):
        word = None  # `of 45 minutes or less`, by either name of the word
    return open_end(phrase) if word is None else how_of(word)

