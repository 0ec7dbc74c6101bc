"""Phrases of what is said of rows behind their name to typed nodes."""

from vbpdsl.syntax.actions.comparisons import sign_of
from vbpdsl.syntax.actions.facts import aged, fact_of, says_not, status_said
from vbpdsl.syntax.actions.verbs import lasting, said_by_verb
from vbpdsl.syntax.nodes.comparisons import Sign, Within
from vbpdsl.syntax.nodes.facts import Fact, FallsIn, HasStatus, IsYes
from vbpdsl.syntax.nodes.qualifiers import (
    ByDay,
    CalledSo,
    DaysFrom,
    Excluding,
    Listed,
    OfEveryKind,
    OfThing,
    Qualifier,
    Said,
    Served,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word


def qualifier_of(phrase: Phrase) -> Qualifier:
    """What a tree says of rows behind their name."""
    span = phrase.span
    match phrase.kind:
        case "in_name" if phrase.token("LISTED_IN") is not None:
            return Listed(phrase.word("TABLE"), span, phrase.token("NOT_SO") is not None)
        case "in_name" if phrase.token("NAMED") is not None:
            return CalledSo(phrase.word("NAME"), span)
        case "excluding":
            return _excluding(phrase)
        case "of_key" | "of_rows":
            return OfThing(phrase, span)
        case "in_name" if phrase.token("OF_ALL_KINDS") is not None:
            word = phrase.token("OF_ALL_KINDS")
            return OfEveryKind(span, word if word is not None and word.value else None)
        case "served":
            return Served(phrase.parts[-1], span)
        case "named_span":
            return Served(phrase, span)
        case "by_day" if (same := phrase.token("ON_THAT_DAY")) is not None:
            return ByDay(Sign.EQUAL, Word("IT_SELF", "it", "it", same.span), span)
        case "by_day" if counts_days(phrase):
            _, number, later, mark = phrase.parts
            assert isinstance(number, Word) and isinstance(later, Word)
            return DaysFrom(Within(number, later, mark), span)
        case "by_day":
            return ByDay(sign_of(phrase.word("BY_DAY")), phrase.parts[-1], span)
        case "measuring":
            return Said(lasting(phrase), span)
    return Said(_fact(phrase), span)


def counts_days(phrase: Phrase) -> bool:
    """Whether rows are held against a day by so many days from it, `within 30 days after it`."""
    return phrase.kind == "by_day" and phrase.token("WITHIN_DAYS") is not None


def _fact(phrase: Phrase) -> Fact:
    """`who ...`, `whose ...`, `with ...`: what is said of each row by itself."""
    match phrase.kind:
        case "who" if (verb := phrase.token("MEETS")) is not None:
            phrase.tokens("WHO", "IT")
            by = phrase.token("PARTY")
            return HasStatus(status_said(verb), says_not(verb), phrase.span, by)
        case "who" if phrase.token("NOT_SO") is not None and phrase.token("STATUS") is not None:
            return HasStatus(phrase.word("STATUS"), True, phrase.span)  # `a Measure not reported`
        case "who" if (dated := phrase.token("DATED_IN")) is not None:  # `discharged in the Period`
            phrase.tokens("WHO")
            return FallsIn(phrase.word("COLUMN"), phrase.parts[-1], dated.span)
        case "who" if phrase.token("BY_DAY") is not None:  # `who enrolled before July 1, 2026`
            phrase.tokens("WHO")
            return said_by_verb(phrase)
        case "who" if phrase.token("LISTED_AS") is not None:  # `people listed as matched in ...`
            return IsYes(phrase.word("COLUMN"), False, phrase.span)
        case "who" if (word := phrase.token("ASSIGNED_TO")) is not None:  # `assigned to it`
            verb = Word("BELONGS_TO", "belongs to", word.typed, word.span)
            return fact_of(Phrase("belongs_to", (verb, phrase.parts[-1]), phrase.span))
        case "who" if (flag := phrase.token("COLUMN")) is not None:  # `stays not authorized`
            return IsYes(flag, phrase.token("NOT_SO") is not None, phrase.span)
        case "who":
            return fact_of(phrase.phrases()[0])
        case "aged":
            return aged(phrase)
    return fact_of(phrase)


def _excluding(phrase: Phrase) -> Excluding:
    said = next(iter(phrase.phrases()), None)
    names, flags = phrase.tokens("NAME"), phrase.tokens("COLUMN")
    phrase.tokens("LIST_OR")
    return Excluding(phrase.token("ROWS"), said, names, flags, phrase.span)
