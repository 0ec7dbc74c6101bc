"""Sentences of worked examples to typed nodes: cut into cases, and each where it turns."""

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.example_figures import figures_of
from vbpdsl.syntax.actions.said_in_short import in_full, says_nothing
from vbpdsl.syntax.nodes.examples import (
    Becomes,
    Case,
    Figures,
    HowMany,
    Opening,
    PaidParts,
    Said,
    SaidCount,
    SaidNumber,
    SaidOf,
    SaidPaid,
    SaidStatus,
    SaidThere,
    SaidWhole,
    Sentence,
    Turn,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_TURNS = ("THEN", "COLON", "HAS")
_JOINTS = ("COMMA", "AND", "SEMICOLON", *_TURNS)


@frozen
class _Joined:
    """A fact with what joins it to the one before, and how a case begins with it, if one does."""

    joint: Word | None
    opening: Opening | None
    fact: Phrase


def sentence(phrase: Phrase, before: tuple[Phrase, ...] = ()) -> Sentence:
    """A sentence of an example as cases; `before` are the sentences before it, since `it` may be
    the party that they spoke of."""
    spoken = _spoken_of(before)
    joined = joined_facts(phrase)
    starts = [at for at, one in enumerate(joined) if one.opening is not None]
    stretches = zip(starts, [*starts[1:], len(joined)], strict=True)
    phrase.tokens("FOR", "YEAR_IN", "CALENDAR_YEAR", "PERIOD", "FOR_EXAMPLE", "CASES", "BULLET")
    number = phrase.token("NUMBER", "ORDINAL")
    like = phrase.token("SAME_AS") is not None
    return Sentence(
        None if like else number,
        tuple(_case(joined[a:b], phrase, spoken, bool(before)) for a, b in stretches),
        phrase.span,
        number if like else None,
    )


def joined_facts(phrase: Phrase) -> list[_Joined]:
    """The facts of a sentence, each with what joins it to the one before."""
    found: list[_Joined] = []
    joint: Word | None = None
    opening: Opening | None = Opening.NOTHING
    for part in phrase.parts:
        if isinstance(part, Phrase):
            if found and opening is None and _begins_again(part, joint, found):
                opening = Opening.NOTHING
            part = in_full(part, tuple(one.fact for one in found))
            found.append(_Joined(joint, opening, part))
            joint, opening = None, None
        elif part.kind in ("IF", "SUPPOSE", "THUS") and not found:
            opening = Opening[part.kind]
        elif part.kind == "SAME_WITH":
            opening = Opening[str(part.value)]
        elif part.kind == "INSTEAD":
            found = _instead(found)
        elif found and part.kind in _JOINTS:
            joint = part
    return found


def _instead(found: list[_Joined]) -> list[_Joined]:
    """`If the Quality Score were 60 instead`: the case before, changed in what it says."""
    begun = max(at for at, one in enumerate(found) if one.opening is not None)
    return [*found[:begun], evolve(found[begun], opening=Opening.SAME), *found[begun + 1 :]]


def _begins_again(fact: Phrase, joint: Word | None, found: list[_Joined]) -> bool:
    """`...; a member with a Cost of $9,000 has a Share of $900`: given anew, behind results."""
    begun = max(at for at, one in enumerate(found) if one.opening is not None)
    turned = any(_turns(one) for one in found[begun + 1 :])
    return turned and joint is not None and joint.kind == "SEMICOLON" and _has(fact, "WITH")


def _has(fact: Phrase, kind: str) -> bool:
    return any(part.kind == kind for part in fact.parts)


def _spoken_of(before: tuple[Phrase, ...]) -> Word | None:
    """The party that sentences speak of, if it is one."""
    said = [part for one in before for fact in one.phrases() for part in fact.parts
            if part.kind == "PARTY"]  # fmt: skip
    words = [one for one in said if isinstance(one, Word)]
    return words[-1] if len({one.value for one in words}) == 1 else None


def _with_subjects(joined: list[_Joined], party: Word | None = None) -> tuple[Said, ...]:
    """The facts, a payment without its party that of the party spoken of before it."""
    found: list[Said] = []
    holds: SaidOf | None = None
    for one in joined:
        fact = _of_the_same(said(one.fact), one, holds)
        if isinstance(fact, SaidOf) and found and _after_as_well(fact, one, found[-1]):
            fact = evolve(fact, after=True)
        holds = fact if isinstance(fact, SaidOf) and _held_by(fact, one) else None
        if isinstance(fact, SaidPaid) and fact.unsaid:
            known = party is not None or None not in (fact.payer or fact.payee,)
            unsaid = () if known else fact.unsaid
            fact = evolve(fact, **dict.fromkeys(fact.unsaid, party), unsaid=unsaid)
        named = next((part for part in one.fact.parts if part.kind == "PARTY"), None)
        party = named if isinstance(named, Word) else party
        found.append(fact)
    return tuple(found)


def _after_as_well(fact: SaidOf, one: _Joined, before: Said) -> bool:
    """`after a Fee of $1 and a Bonus of $2`: both were before."""
    both = one.joint is not None and one.joint.kind == "AND" and one.opening is None
    return both and isinstance(before, SaidOf) and before.after and not fact.verb


def _held_by(fact: SaidOf, one: _Joined) -> bool:
    """Whether a figure is said to be somebody's: `Oak has a Benchmark of $1,000`."""
    of_it = _has(one.fact, "HAS") or _has(one.fact, "WITH") or fact.taken_over
    return of_it and (fact.name is not None or fact.holder is not None)


def _of_the_same(fact: Said, one: _Joined, before: SaidOf | None) -> Said:
    """`Oak has a Benchmark of $1,000 and a Quality Score of 60`: both are Oak's."""
    if before is None or not isinstance(fact, SaidOf) or one.fact.kind != "fact_of":
        return fact
    joins = one.joint is not None and one.joint.kind in ("COMMA", "AND")
    own = {"HAS", "WITH", "FOR", "AFTER", "THERE_ARE", "NAME", "ROWS", "PARTY", "owner"}
    said_of = own & {part.kind for part in (*one.fact.parts, *fact.nouns[0].parts)}
    if not joins or one.opening is not None or said_of:
        return fact
    return evolve(
        fact, name=before.name, holder=before.holder, many=before.many, taken_over=True,
        verb=before.verb,
    )


def _case(
    joined: list[_Joined], phrase: Phrase, party: Word | None = None, later: bool = False
) -> Case:
    facts = _with_subjects(joined, party)
    first = phrase.phrases()[0] is joined[0].fact  # with the words before it: `If`, `With`
    begin = phrase.span if first else joined[0].fact.span
    last = phrase.phrases()[-1] is joined[-1].fact
    span = Span(begin.start, (phrase if last else joined[-1].fact).span.end)
    opening = joined[0].opening
    assert opening is not None
    if opening is Opening.IF and later and _is_imagined(joined[0].fact):
        opening = Opening.SAME
    at = next((n for n, one in enumerate(joined) if n and _turns(one, later)), None)
    if opening is Opening.THUS:
        return Case(opening, Turn.SAID, (), facts, span)
    if at is not None:
        return Case(opening, Turn.SAID, facts[:at], facts[at:], span)
    if opening in (Opening.NOTHING, Opening.SUPPOSE):
        return Case(opening, Turn.OPEN, facts, (), span)
    places = [n for n, one in enumerate(joined) if n and _can_turn(one)]
    fitting = [n for n in places if _is_list(joined[:n]) and _is_list(joined[n:])] or places
    if len(fitting) == 1:
        return Case(opening, Turn.COMMA, facts[: fitting[0]], facts[fitting[0] :], span)
    if opening is Opening.SAME and not places:  # what follows stands in a sentence of its own
        return Case(opening, Turn.SAID, facts, (), span)
    return Case(opening, Turn.UNCLEAR, facts, (), span)


def _is_imagined(fact: Phrase) -> bool:
    """`If Actual Cost were $9`: other than it was, where something was said before."""
    said = [one for one in fact.parts if isinstance(one, Word)]
    return any(one.typed.lower() in ("were", "had been") for one in said)


def _turns(one: _Joined, later: bool = False) -> bool:
    """Whether what follows begins here: by its word, or since `it` points back to what is given;
    in a `later` sentence `and it receives $5` goes on with what follows."""
    if later and one.joint is not None and one.joint.kind == "AND":
        return False
    if one.joint is None or (one.fact.kind == "fact_pays" and not _has(one.fact, "PARTY")):
        return one.fact.kind in ("fact_is", "fact_pays")
    return one.joint.kind in _TURNS


def _can_turn(one: _Joined) -> bool:
    return one.joint is not None and one.joint.kind == "COMMA"


def _is_list(joined: list[_Joined]) -> bool:
    """Whether facts are one, or a row of them with `and` before the last and nowhere else."""
    ands = [one.joint is not None and one.joint.kind != "COMMA" for one in joined[1:]]
    return not ands or (ands[-1] and not any(ands[:-1]))


# ---------------------------------------------------------------- one fact


def said(phrase: Phrase) -> Said:
    """What a fact of an example says."""
    if (name := says_nothing(phrase)) is not None:
        return SaidOf((), name, None, None, None, True, False, None, phrase.span)
    match phrase.kind:
        case "fact_is":
            return _said_is(phrase)
        case "fact_of":
            return _said_of(phrase)
        case "fact_status" if phrase.token("ROWS") is not None:
            return _said_count(phrase)
        case "fact_status":
            of = phrase.word("NAME", "GATE", "PARTY")
            held = phrase.token("IS_NOT") is None
            return SaidStatus(of, phrase.word("STATUS"), held, phrase.span)
        case "fact_there" if phrase.token("HAS_NO") is not None:
            return _said_none(phrase)
        case "fact_there" if phrase.token("RAN_FULL") is not None:
            phrase.token("PERIOD")
            return SaidWhole(phrase.span)
        case "fact_there" if phrase.token("TERM", "ROWS", "NO") is None:
            return SaidNumber(phrase.word("NUMBER"), phrase.span)
        case "fact_there":
            phrase.tokens("THERE_ARE", "FOR", "HAS", "WITH", "IT", "IS_DUE")
            for party in phrase.tokens("PARTY"):
                party.value  # noqa: B018 - whose figure it is: that of the party that is settled
            phrase.token("NO")
            noun = phrase.word("TERM", "ROWS")
            return SaidThere(phrase.token("NUMBER"), noun, phrase.span)
    return _said_paid(phrase)


def _said_is(phrase: Phrase) -> SaidOf:
    name, term = phrase.token("NAME"), phrase.token("TERM")
    nouns = tuple(part for part in phrase.phrases() if part.kind != "figures")
    if term is not None:  # `Budget for Commercial`: the name says of which
        nouns = (Phrase("value_named", (term,), term.span),)
    phrase.tokens("IT", "IS_EQUAL_TO", "IS_MISSING", "FOR")
    together = phrase.token("AMOUNTS_TO") is not None
    whose = phrase.token("ROWS", "PARTY") if phrase.token("WHOSE") is not None else None
    said = phrase.phrase("figures")
    figures = figures_of(said) if said is not None else None
    return SaidOf(
        nouns, name, whose, None, figures, True, False, None, phrase.span, together=together
    )


def _said_none(phrase: Phrase) -> SaidOf:
    """`A has no Points`: the Points of A are no figure."""
    noun = phrase.tokens("TERM")[-1]
    named = (Phrase("value_named", (noun,), noun.span),)
    phrase.tokens("PARTY", "ROWS", "IT")
    return SaidOf(named, phrase.token("NAME"), None, None, None, True, False, None, phrase.span)


def _said_of(phrase: Phrase) -> SaidOf | SaidPaid:
    """`a Share of 40%`, `Quality Score 83.40`, `two members have Costs of $1 and $2`."""
    if phrase.token("IS_DUE") is not None:
        return _said_due(phrase)
    tail = phrase.token("AMOUNTS_TO", "EARNS", "IN_FULL") or phrase.token("IS")
    both = phrase.phrases("figures")
    has, name = phrase.token("HAS", "WITH", "ACHIEVES"), phrase.token("NAME", "ORDINAL")
    phrase.tokens("OF", "EXACTLY", "IT", "COLON")
    there = phrase.token("THERE_ARE") is not None
    given, noun = _given(phrase, both[: 1 if phrase.token("OF") is not None else 0])
    rest = both[1:] if phrase.token("OF") is not None else both
    becomes = None
    if tail is not None:
        earned = phrase.token("EARNS") is not None
        named = phrase.tokens("TERM")[-1:] if earned else ()
        after = figures_of(rest[0]) if rest else None
        becomes = Becomes(earned, named[0] if named else None, after, phrase.span)
    return SaidOf(
        (noun,),
        name,
        phrase.token("ROWS", "PARTY") if has is not None else None,
        phrase.token("NUMBER"),
        given,
        there or tail is not None or (has is not None and has.kind != "WITH")
        or (name is not None and name.kind == "ORDINAL"),
        phrase.token("AFTER") is not None,
        becomes,
        phrase.span,
    )


def _said_due(phrase: Phrase) -> SaidPaid:
    """`a Bonus of $5 is due to the Clinic`: that payment, from whoever pays it."""
    phrase.tokens("OF", "EXACTLY", "TO")
    figures, noun = _given(phrase, phrase.phrases("figures"))
    parties = phrase.tokens("PARTY")
    return SaidPaid(None, parties[-1] if parties else None, figures, phrase.span, None, noun)


def _given(phrase: Phrase, said: tuple[Phrase, ...]) -> tuple[Figures, Phrase]:
    """The figure that a fact starts from, and the noun it is of."""
    if said:
        noun = next(part for part in phrase.phrases() if part.kind != "figures")
        return figures_of(said[0]), noun
    literals = tuple(part for part in phrase.parts if _is_literal(part))
    at = phrase.parts.index(literals[0])
    start = next(n for n, part in enumerate(phrase.parts) if part.kind in ("TERM", "owner") or
                 (n + 1 < len(phrase.parts) and phrase.parts[n + 1].kind == "POSS"))  # fmt: skip
    parts = phrase.parts[start:at]
    noun = Phrase("value_named", parts, parts[0].span.to(parts[-1].span))
    shown = phrase.token("SHOWN") is not None
    return Figures(literals, shown, None, (), literals[0].span.to(literals[-1].span)), noun


def _is_literal(part: Node) -> bool:
    return isinstance(part, Phrase) and part.kind == "literal"


def _said_count(phrase: Phrase) -> SaidCount:
    many = HowMany.SAID
    if phrase.token("NO") is not None:
        many = HowMany.NONE
    elif phrase.token("ALL") is not None:
        many = HowMany.ALL
    number, noun = phrase.token("NUMBER"), phrase.word("ROWS")
    return SaidCount(many, number, noun, phrase.word("STATUS"), phrase.span)


def _said_paid(phrase: Phrase) -> SaidPaid:
    if phrase.token("NOTHING_IS_PAID", "NEITHER_PAYS", "NEITHER") is not None:
        phrase.tokens("NOR", "PAYS")
        for party in phrase.tokens("PARTY"):
            party.value  # noqa: B018 - neither of them: nothing is paid in either direction
        return SaidPaid(None, None, None, phrase.span)
    return _with_parties(phrase)


def _with_parties(phrase: Phrase) -> SaidPaid:
    """Who pays and who is paid, as far as they are named; `it` and nobody are who came before."""
    verb = phrase.token("PAYS", "RECEIVES")
    assert verb is not None
    at = phrase.parts.index(verb)
    phrase.tokens("IT", "NOTHING", "OF", "WOULD", "ON", "COMMA", "ON_OR_BEFORE", "AS_ITS")
    parties = phrase.tokens("PARTY")
    before = next((one for one in parties if one.span.start < verb.span.start), None)
    after = next((one for one in parties if one is not before), None)
    pointed = at + 1 < len(phrase.parts) and phrase.parts[at + 1].kind == "IT"
    figures = phrase.phrase("figures")
    named = next((one for one in phrase.phrases() if one.kind != "figures"), None)
    receives = verb.kind == "RECEIVES"
    name = phrase.token("NAME", "ORDINAL")
    unsaid = ("payee" if receives else "payer",) if before is None and name is None else ()
    return SaidPaid(
        None if receives else before,
        before if receives else after,
        figures_of(figures) if figures is not None else None,
        phrase.span,
        _paid_parts(phrase) if phrase.token("PARTS_OF_EACH") is not None else None,
        named,
        (*unsaid, *(("payee",) if pointed else ())),
        phrase.token("DATE"),
        receives,
        name,
    )


def _paid_parts(phrase: Phrase) -> PaidParts:
    phrase.token("LAST_PART_OF")
    each, *last = phrase.tokens("MONEY")
    return PaidParts(phrase.word("NUMBER"), each, last[0] if last else None)
