"""Who has nothing of a payment, said in ways that are one.

    A small Clinic shall receive no Bonus.       ->   A Clinic that is small forfeits its Bonus.
    No Clinic shall receive a Bonus unless its Score is 60 or more.
        ->   the Clinic forfeits its Bonus unless its Score is 60 or more
    No Clinic shall receive a Bonus in excess of $5,000.   ->   The Bonus shall not exceed $5,000.

The words stay as they stand on the page. Beside `in_other_order`, which turns other sentences.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def given_up(said: Phrase) -> Phrase:
    """The rule as that of a party that forfeits what is its, or as a limit."""
    receives = said.token("RECEIVES")
    if receives is not None:
        return _none_receives(said, receives)
    such = next((part for part in said.phrases("rows") if part.token("PARTY")), None)
    if such is None:
        return said
    at = said.parts.index(such)
    return evolve(said, parts=(*said.parts[:at], *_parted(such), *said.parts[at + 1 :]))


def _none_receives(said: Phrase, receives: Word) -> Phrase:
    _, party, _, term, *rest = said.parts
    if rest[0].kind in ("IN_EXCESS_OF", "OF_COMPARE"):
        mark = rest[0]
        assert isinstance(mark, Word)
        limit = Word("LIMITED_TO", "shall not exceed", mark.typed, mark.span, "AT_MOST")
        too_much = mark.kind == "IN_EXCESS_OF" or mark.value == "MORE_THAN"
        # `no Bonus of less than $50` says something else, and no form computes it
        return evolve(said, parts=(term, limit, *rest[1:])) if too_much else said
    loses = Word("FORFEITS", "forfeits", receives.typed, receives.span)
    its = Word("ITS", "its", "its", receives.span)
    return evolve(said, parts=(party, loses, its, term, *rest))


def _parted(such: Phrase) -> tuple[Node, ...]:
    """`small Clinics` as Clinics and that they are small."""
    party, said = such.last_word("PARTY"), such.phrase("qualifiers")
    before = [part for part in such.parts if part.kind in ("STATUS", "COLUMN", "NAME")]
    if len(before) != 1 or before[0].kind == "NAME" or such.token("NON") is not None:
        return such.parts
    is_so = Phrase("is_so", (Word("IS", "is", "is", before[0].span), before[0]), before[0].span)
    who = Phrase("who", (Word("WHO", "that", "that", before[0].span), is_so), before[0].span)
    more = said.parts if said is not None else ()
    return party, Phrase("qualifiers", (who, *more), such.span)
