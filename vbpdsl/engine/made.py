"""The account of something that was made, from what either engine counted."""

from collections.abc import Mapping

from vbpdsl.engine.run import Account, LeftOut
from vbpdsl.model.making.accounted import Accounted


def account(one: Accounted, codes: Mapping[int, int], made: int | None) -> Account:
    """The account: `codes` has how many rows came to which reason, -1 for those that count."""
    assert one.rows.table is not None
    counting = codes.get(-1, 0)
    left_out = [
        LeftOut(words, clause, codes[place], None)
        for place, (words, clause) in enumerate(one.reasons)
        if codes.get(place)
    ]
    counted = counting if made is None or not one.rest else made
    if counting > counted:
        left_out.append(LeftOut(one.rest, one.clause, counting - counted, None))
    return Account(
        one.term, one.clause, one.rows.table, sum(codes.values()), None, counted, None,
        tuple(left_out),
    )  # fmt: skip
