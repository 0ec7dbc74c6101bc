"""Rows that a clause calls as the code of their kind does, without saying what they are.

    | type of service | type | text: exam, cleaning, sealant |      each row is a service
    children who received a sealant       a sealant is a service whose type of service is sealant
    the allowed amount of fillings, extractions and crowns

Lawyers name the thing by its kind. It is read so only where the word is a noun of its own: as
several, or behind an article or a number, with no noun behind it (`an exam service` is said in
full). And only of a column that says what kind of row a row is. The lines of a bill are left alone:
a readmission may have many claims. Beside `rows_by_tables`.
"""

import re
from collections.abc import Iterator

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.nouns import Noun, Nouns, plural
from vbpdsl.syntax.page.descriptions import described
from vbpdsl.syntax.page.parts import Unit

_SAYS_KIND = pattern(
    r"(?:type|kind|category|class)(?: of [a-z -]+)?|[a-z -]+ (?:type|kind|category)"
)
"""Columns that say what a row is: `type of service`, `event type`."""
_BILLED = pattern(
    r"(?:.* )?(?:claim|line|bill|invoice|charge|payment|record|row|entry|encounter|month|file)"
)
"""Rows of which many may be of one thing."""
_A_NOUN = pattern(r"[a-z][a-z -]*[a-z]")
_JOINED = r"(?:,\s+(?:or\s+|and\s+)?|\s+(?:or|and)\s+)(?:an?\s+)?"
_HAS_EACH = pattern(
    r"\b(?:both|had|has|have|having|received?|receiving|with)\s+(?:[\w-]+\s+){0,3}$"
)
"""Who had fillings and crowns had both; the amount of fillings and crowns is that of either."""


@frozen
class _Kind:
    """A kind of row by its code: what the code is, the rows, and where they are described."""

    code: str
    rows: Noun


def call_rows_by_codes(
    nouns: Nouns, source: SourceText, units: tuple[Unit, ...]
) -> None:
    """Give rows the names that the clauses of a document make of the codes of their kind."""
    kinds = {kind.code: kind for unit in units for kind in _kinds(nouns, source, unit)}
    once = {code: one for code, one in kinds.items() if _means_nothing_else(code, nouns)}
    if not once:
        return
    forms = {form: code for code in once for form in (code, plural(code))}
    one = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    several = re.compile(rf"(?<![\w\"-])(?:{one})(?:{_JOINED}(?:{one}))*(?![\w\"-])")
    for unit in units:
        if unit.role != "clause" or {"words", "deleted"} & set(unit.marks):
            continue
        for match in several.finditer(source.folded, unit.span.start, unit.span.end):
            named = [m[0] for m in re.finditer(one, match[0])]
            rows = {once[forms[form]].rows.name for form in named}
            if len(rows) == 1 and _is_one_list(source.folded, match, named, forms):
                codes = tuple(dict.fromkeys(forms[form] for form in named))
                _call(nouns, match[0], codes, once[codes[0]].rows, forms[named[-1]] != named[-1])


def _kinds(nouns: Nouns, source: SourceText, unit: Unit) -> Iterator[_Kind]:
    text = " ".join(source.slice(span) for span in unit.body[: unit.before_table])
    found = described(unit, text) if unit.table else None
    rows = nouns.by_name.get(found.row) if found is not None and found.row else None
    if found is None or rows is None or rows.kind != "ROWS" or _BILLED.fullmatch(rows.name):
        return
    for column in found.columns:
        if column.kind != "text" and column.kind not in column.names:
            continue
        if any(_SAYS_KIND.fullmatch(name) or name == rows.name for name in column.names):
            yield from (_Kind(code, rows) for code in column.codes if _A_NOUN.fullmatch(code))


def _means_nothing_else(code: str, nouns: Nouns) -> bool:
    """Whether a word is a code, and nothing that the contract declares besides."""
    known = nouns.by_name.get(code)
    many = plural(code)
    others = (one for one in nouns.by_name.values() if one is not known)
    return known is not None and known.kind == "NAME" and not any(
        form in (one.name.lower(), one.many.lower()) for one in others for form in (code, many)
    )


def _is_one_list(
    text: str, match: re.Match[str], named: list[str], forms: dict[str, str]
) -> bool:
    """Whether some of these are one kind of rows: `exam or cleaning`, `fillings and crowns`."""
    if len(named) == 1:
        return True
    several = {forms[form] != form for form in named}
    either = re.search(r"\bor\b", match[0]) is not None
    if len(several) > 1 or (either and " and " in match[0]):
        return False
    before = text[max(0, match.start() - 60) : match.start()]
    return either or (True in several and _HAS_EACH.search(before) is None)


def _call(nouns: Nouns, said: str, codes: tuple[str, ...], rows: Noun, many: bool) -> None:
    """Declare rows of some kinds, found as they are named."""
    form = " ".join(said.split())
    name = f"{' or '.join(codes)} {rows.name}"
    noun = nouns.by_name.get(name)
    if noun is None:
        noun = Noun("ROWS", name, rows.source, rows.span, rows.clause, codes=codes, of=rows.name)
        nouns.by_name[name] = noun
    nouns.call_by_code(form, noun, many)
