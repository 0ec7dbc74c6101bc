"""`no other figure is rounded` on the cover, and a clause that rounds one."""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import OfFunction, Rounded
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Label


def rounded_nowhere_else(draft: Draft) -> None:
    """Refuse a rounding that the rule for payments denies."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in (tree, *tree.phrases("rounding")):
                    word = phrase.token("NOTHING_ELSE_ROUNDED")
                    if word is not None:
                        denied = Label(document.source, word.span, "said here")
                        _look(draft, denied)


def _look(draft: Draft, denied: Label) -> None:
    for item in draft.definitions.values():
        if item.role == "payment" or item.span is None:
            continue
        within = parts(item.expression)
        rounded = next((part for part in within if isinstance(part, Rounded | OfFunction)), None)
        source = draft.sources[item.name].document.source if item.name in draft.sources else None
        if rounded is None or source is None:
            continue
        draft.say(
            "VBP203",
            f"`{item.name}` is rounded, and the contract says that nothing but payments is",
            source,
            rounded.span or item.span,
            item.clause,
            labels=(denied,),
            suggestion="leave out the one or the other",
        )
