"""Amounts that are not paid where they are small, said of the amount itself.

    A Final Payment of less than $100 shall not be made.
    No Final Payment of less than $100 shall be made.
        ->   The Final Payment is not paid if it is less than $100.

The words stay as they stand on the page. Beside `given_up`, which turns who has nothing of it.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.tree import Phrase, Word

_NOT_PAID = ("IS_DUE", "MAY_BE_DUE", "DOES_NOT_APPLY", "IS_ZERO", "IS_DISREGARDED")
_COMPARED = ("LESS_THAN", "AT_MOST", "MORE_THAN", "AT_LEAST")


def none_so_small(said: Phrase) -> Phrase:
    """The rule with what is compared as its condition."""
    mark, verb = said.token("OF_COMPARE"), said.token(*_NOT_PAID)
    term, bound = said.token("TERM"), said.phrase("literal")
    if mark is None or verb is None or term is None or bound is None:
        return said
    if mark.value not in _COMPARED:
        return said
    compare = Word("COMPARE", f"is {mark.typed.removeprefix('of ')}", mark.typed, mark.span,
                   mark.value)  # fmt: skip
    it = Word("IT_VALUE", "it", "it", mark.span)
    test = Phrase("compared", (compare, bound), mark.span.to(bound.span))
    condition = Phrase("comparison", (it, test), mark.span.to(bound.span))
    joint = Word("IF", "if", "if", mark.span)
    none = Word("DOES_NOT_APPLY", "is not paid", verb.typed, verb.span)
    return evolve(said, parts=(term, none, joint, condition))
