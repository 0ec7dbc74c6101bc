"""Cover lines that are said more than once: which of the two would hold?"""

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
