"""Numbers as people write them, said by an example of each way: `$1,234.56`, `(500)`.

    "$1,234.56"      a $ may stand before, and commas between thousands
    "(500)"          what stands in brackets is below zero; so is `500-`
    "1.234,56"       a comma before the decimals, points between thousands
    "7 out of 10"    the words after the number are no part of it

A way is allowed, never guessed: thousands stand in threes, or the cell is no number. `1.234` by
itself shows no way, since it is written by both. Nothing that changes what a number is worth (K,
CR, %) can be a sign to pass over.
"""

import re

from attrs import evolve

from vbpdsl.data.sources.quoting import text
from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern

_EXAMPLE = pattern(
    r"(?P<open>[(]?)(?P<before>US[$]|USD|EUR|[$€£])? ?(?P<number>[0-9][0-9.,' ]*[0-9]|[0-9])"
    r" ?(?P<after>US[$]|USD|EUR|[$€£])?(?P<close>[)]?)(?P<minus>-?)(?P<of> out of [0-9]+)?"
)


@frozen
class NumberForm:
    """The ways that are allowed in a column, besides plain digits with a point.

    `point` and `thousands` are the signs before decimals and between thousands, None where no
    example shows them.
    """

    point: str | None = None
    thousands: str | None = None
    currencies: tuple[str, ...] = ()
    brackets: bool = False
    minus_after: bool = False
    out_of: tuple[str, ...] = ()

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals."""
        return self.point or ("," if self.thousands == "." else ".")


def form_of(example: str) -> NumberForm | None:
    """The ways that one example shows; None if it is no example of a number."""
    found = _EXAMPLE.fullmatch(example.strip())
    signs = None if found is None else _signs(found["number"])
    if found is None or signs is None or bool(found["open"]) != bool(found["close"]):
        return None
    shown = [sign for sign in (found["before"], found["after"]) if sign]
    return NumberForm(
        *signs,
        currencies=tuple(shown),
        brackets=bool(found["open"]),
        minus_after=bool(found["minus"]),
        out_of=(found["of"],) if found["of"] else (),
    )


def _signs(number: str) -> tuple[str | None, str | None] | None:
    """The sign before the decimals and the one between thousands, from digits with signs."""
    used = [sign for sign in ".,' " if sign in number]
    if not used:
        return None, None
    last = max(used, key=number.rfind)
    rest = [sign for sign in used if sign != last]
    if len(rest) > 1:
        return None
    if rest:
        fits = _in_threes(number.rpartition(last)[0], rest[0]) and last in ".,"
        return (last, rest[0]) if fits and number.count(last) == 1 else None
    in_threes = _in_threes(number, last)
    if last == "." and number.count(".") == 1:
        return None if in_threes else (".", None)  # a thousand and more, or one and a bit
    if in_threes:
        return None, last
    return (",", None) if last == "," and number.count(",") == 1 else None


def _in_threes(number: str, sign: str) -> bool:
    return re.fullmatch(rf"[0-9]{{1,3}}({re.escape(sign)}[0-9]{{3}})+", number) is not None


def together(forms: tuple[NumberForm, ...]) -> NumberForm | None:
    """All ways of several examples; None if two of them would read one cell as two numbers."""
    whole = NumberForm()
    for form in forms:
        whole = NumberForm(
            whole.point or form.point,
            whole.thousands or form.thousands,
            tuple(dict.fromkeys((*whole.currencies, *form.currencies))),
            whole.brackets or form.brackets,
            whole.minus_after or form.minus_after,
            tuple(dict.fromkeys((*whole.out_of, *form.out_of))),
        )
    whole = evolve(whole, point=whole.decimal_sign) if whole.thousands else whole
    alike = all(
        form.point in {None, whole.point} and form.thousands in {None, whole.thousands}
        for form in forms
    )
    apart = whole.point is None or whole.point != whole.thousands
    return whole if alike and apart else None


def plain(cell: str, form: NumberForm) -> str:
    """SQL for a text cell as plain digits with a point; a cell written otherwise stays as it is.

    Where decimals have a comma, a cell with a point that does not stand between thousands is no
    number of the file: it stays, in quotes, so that nobody reads `1.234` as one and a bit.
    """
    point = form.decimal_sign
    bare = f"regexp_replace({cell}, {text(_any(form.out_of) + '$')}, '')" if form.out_of else cell
    kept = f"regexp_replace({bare}, {text(f'[^0-9%{re.escape(point)}]')}, '', 'g')"
    digits = kept if point == "." else f"replace({kept}, {text(point)}, '.')"
    below = f"(contains({cell}, '-') OR starts_with({cell}, '('))"
    other = cell
    if point == ",":
        other = f"CASE WHEN contains({cell}, '.') THEN concat('\"', {cell}, '\"') ELSE {cell} END"
    return (
        f"CASE WHEN regexp_full_match({cell}, {text(_pattern(form))}) "
        f"THEN concat(CASE WHEN {below} THEN '-' ELSE '' END, {digits}) ELSE {other} END"
    )


def _pattern(form: NumberForm) -> str:
    point, decimals = re.escape(form.decimal_sign), "[0-9]+"
    whole = decimals
    if form.thousands is not None:
        whole = f"([0-9]{{1,3}}({re.escape(form.thousands)}[0-9]{{3}})+|{decimals})"
    number = f"({whole}({point}[0-9]*)?|{point}{decimals})( ?%)?"
    sign = f"({_any(form.currencies)} ?)?" if form.currencies else ""
    after = f"( ?{_any(form.currencies)})?" if form.currencies else ""
    ways = [f"([-+]? ?{sign}|{sign}[-+]){number}{after}"]
    ways += [f"[(]{sign}{number}{after}[)]"] if form.brackets else []
    ways += [f"{sign}{number}{after}-"] if form.minus_after else []
    ways += [f"[-+]?{number}{_any(form.out_of)}"] if form.out_of else []
    return "|".join(f"({way})" for way in ways)


def _any(words: tuple[str, ...]) -> str:
    return f"({'|'.join(re.escape(word) for word in words)})"
