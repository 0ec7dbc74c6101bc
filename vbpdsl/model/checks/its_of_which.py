"""Whose figure `Its` is, behind a sentence that says something of some of them.

    A visit is long if it lasts 30 minutes. Its Extra Fee is $5.

Each visit has an Extra Fee, or each long one: where the figure is taken of all, money hangs on it,
and it is asked. Where a division takes it only of those of whom the sentence before speaks, both
come to the same.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Portion, TermValue
from vbpdsl.model.sentences.earned import groups_of
from vbpdsl.model.walking import parts, parts_above
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.sentences.what_is_earned import RESULT

_OF_SOME = ("named_condition", "ruled_out", "not_counted")


def its_of_which(draft: Draft) -> None:
    """Ask whose figure is meant."""
    for document in draft.documents.all:
        for read in document.units:
            for before, tree in zip(read.sentences, read.sentences[1:], strict=False):
                its = _its(tree)
                said = _of_some(before)
                if its is None or said is None or _only_of_those(draft, str(its[1].value), said):
                    continue
                word, term = its
                draft.say(
                    "VBP121",
                    f"`{word.typed} {term.text}` can be that of each {word.text}, or of those "
                    "alone of whom the sentence before it speaks",
                    document.source,
                    word.span,
                    read.label,
                    readings=(f"each {word.text}'s {term.text}",
                              f"the {term.text} of such a {word.text} alone"),
                    case="a figure of $5: for each of ten, or for each of the three that are meant",
                    suggestion=f"`Each {word.text}'s {term.text} is ...`, or `... if it is ...; "
                    "otherwise $0` behind it",
                )  # fmt: skip


def result_of_which(draft: Draft) -> None:
    """Ask of which clauses `The result` is, where each of several gives a part of what is earned.
    """
    for document in draft.documents.all:
        for read in document.units:
            for tree in (*read.sentences, *(one for said in read.others for one in said)):
                for word in tree.words() if tree.kind == "reversed" else ():
                    several = groups_of(draft, str(word.value)) if word.typed == RESULT else {}
                    if len(several) < 2:
                        continue
                    *_, last = several
                    draft.say(
                        "VBP121",
                        f"`{document.source.slice(word.span)}` can be what all of clauses "
                        f"{', '.join(several)} give, or what clause {last} gives",
                        document.source,
                        word.span,
                        read.label,
                        readings=("all of them, added together", f"that of clause {last} alone"),
                        suggestion="put what is earned into one clause",
                    )


def _its(tree: Phrase) -> tuple[Word, Word] | None:
    """The holder for which `Its` stands, and the Term."""
    for said in tree.phrases("definition"):
        subject = said.phrase("subject")
        words = subject.tokens("POSS", "TERM") if subject is not None else ()
        if words and words[0].typed in ("Its", "Their") and subject is not None:
            holder = subject.tokens("ROWS", "COLUMN", "PARTY")[0]
            return Word(holder.kind, holder.text, words[0].typed, holder.span), words[-1]
    return None


def _of_some(tree: Phrase) -> Phrase | None:
    """A sentence that says something of some of its kind."""
    for said in tree.phrases():
        if said.kind in _OF_SOME:
            return said
        narrowed = said.token("EARNED") and (said.phrase("qualifiers") or said.token("OF_COMPARE"))
        if said.kind == "definition" and narrowed:
            return said
    return None


def _only_of_those(draft: Draft, name: str, said: Phrase) -> bool:
    """Whether the figure is taken only to divide something among those that are meant."""
    status = said.token("STATUS") if said.kind == "named_condition" else None
    if status is None:
        return False
    return all(
        isinstance(used, Portion) and _takes(draft, used, str(status.value))
        for used in _uses(draft, name)
    )


def _uses(draft: Draft, name: str) -> Iterator[object]:
    """What takes the figure: a division, or anything else."""
    for definition in draft.definitions.values():
        for part in parts_above(definition.expression, Portion):
            inside = parts(part) if isinstance(part, Portion) else (part,)
            if any(isinstance(one, TermValue) and one.term == name for one in inside):
                yield part


def _takes(draft: Draft, portion: Portion, status: str) -> bool:
    held = {one.definition for one in draft.statuses.values() if one.name == status}
    asked = parts(portion.takes) if portion.takes is not None else ()
    return any(isinstance(one, TermValue) and one.term in held for one in asked)
