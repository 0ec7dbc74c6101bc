"""What a sentence that divides something leaves to other sentences: who shares, and a name.

    6.2  An MCO shares in the Challenge Pool if its Score is 50 or more.
    6.3  The Challenge Pool is divided in proportion to Share Units.
    6.7  The Office shall pay the "Pool Payment" by August 31 after the Program Year.

    6.3  ->  The Challenge Pool is divided among the MCOs that share in the Challenge Pool, in
             proportion to Share Units (the "Pool Payment").

Where no sentence says who shares, it is refused: `among all MCOs` is one word more to write, and
who is meant is not guessed. So it is where two names in quotes could be that of the part.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.pools import SharedOut
from vbpdsl.syntax.parsing.tree import Phrase, Word

_SHARES_IN = "shares in"


def who_shares(draft: Draft, said: SharedOut, phrase: Phrase, scope: Scope) -> RowsNamed:
    """Those of whom another sentence says that they share in what is divided."""
    amount = _name_of(said, scope)
    settled = [party.name for party in draft.parties if party.each]
    found = [
        (key, name) for key, name in draft.statuses
        if key in settled and _says_so(name, amount)
    ]  # fmt: skip
    if len(found) != 1:
        _among_whom(draft, said, phrase, scope, settled)
    ((key, name),) = found
    at = said.value.span
    noun, status = Word("PARTY", key, key, at, key), Word("STATUS", name, name, at, name)
    who = Phrase("who", (Word("WHO", "that", "that", at), Phrase("is_so", (status,), at)), at)
    rows = Phrase("rows", (noun, Phrase("qualifiers", (who,), at)), at)
    return RowsNamed(rows, noun_phrase(rows), False)


def _name_of(said: SharedOut, scope: Scope) -> str:
    words = scope.source.phrase(said.value.span)
    return words.removeprefix("the ").removeprefix("The ")


def _says_so(status: str, amount: str) -> bool:
    """`shares in the Challenge Pool`, of the Challenge Pool."""
    said = status.removeprefix(_SHARES_IN).strip().removeprefix("the ")
    return status.startswith(_SHARES_IN) and said.lower() == amount.lower()


def _among_whom(
    draft: Draft, said: SharedOut, phrase: Phrase, scope: Scope, settled: list[str]
) -> None:
    verb = phrase.tokens("IS_DIVIDED")[0]
    at = Span(verb.span.end, verb.span.end)
    many = draft.many(settled[0]) if settled else "them"
    draft.say(
        "VBP210",
        f"among whom? No clause says who shares in the {_name_of(said, scope)}",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"`{verb.text} among all {many},`, or a clause that says who shares",
        fixes=(Fix(at, f" among all {many},"),),
    )
    raise Refused


def named_where_paid(draft: Draft) -> str | None:
    """The name in quotes that a payment has and no other sentence defines; None if there are
    several, or none."""
    found: set[str] = set()
    for document in draft.documents.all:
        for read in document.units:
            for tree in (*read.sentences, *(one for said in read.others for one in said)):
                for paid in tree.phrases("payment"):
                    found |= {
                        str(word.value) for word in paid.words()
                        if word.kind == "TERM" and word.typed.startswith('"')
                    }  # fmt: skip
    defined = {str(word.value) for word in _subjects(draft)}
    left = found - defined
    return next(iter(left)) if len(left) == 1 else None


def _subjects(draft: Draft) -> list[Word]:
    """The Terms that sentences define, or name in brackets."""
    found: list[Word] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                found += [word for part in tree.walk() for word in part.tokens("PAYMENT_NAME")]
                for said in tree.phrases("definition"):
                    subject = said.phrase("subject")
                    found += subject.tokens("TERM") if subject is not None else ()
                if tree.kind == "reversed":
                    found += tree.tokens("TERM")[-1:]
    return found
