"""Cover lines that are said more than once, or say no day where a day is due."""

from vbpdsl.model.days import cover_date
from vbpdsl.model.draft import Draft
from vbpdsl.source.diagnostic import Label

_OFTEN = ("Tables", "Common terms", "Method", "Signed")
"""Cover words that may begin more than one line."""


def said_twice(draft: Draft) -> None:
    """Refuse a second line with the same cover word."""
    main = draft.documents.main
    first: dict[str, Label] = {}
    for read in main.of_role("cover"):
        word = read.unit.label
        if word in _OFTEN:
            continue
        before = first.get(word)
        if before is None:
            first[word] = Label(main.source, read.unit.span, "said here first")
            continue
        draft.say(
            "VBP510",
            f"the cover says `{word}` twice",
            main.source,
            read.unit.span,
            read.label,
            labels=(before,),
            suggestion="keep one of the two lines",
        )


def days_said(draft: Draft) -> None:
    """Refuse a Statement Date or Data Date that is no day: statements and run-outs go by them."""
    main = draft.documents.main
    for word in ("Statement Date", "Data Date"):
        read = main.cover(word)
        if read is None or cover_date(draft, word) is not None:
            continue
        text = main.text(read.unit.body).strip().rstrip(".") if read.unit.body else ""
        draft.say(
            "VBP109",
            f"`{text}` is no day of the calendar",
            main.source,
            read.unit.span,
            read.label,
            expected="a day, a day of the next year, or days after the end of what is settled",
            found=text or "nothing",
            suggestion=f"`{word}: June 30, 2027` or `{word}: June 30 of the next year`",
        )
