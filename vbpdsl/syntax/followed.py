"""A tree that keeps account of which of its words were looked at.

Every word of a sentence must have a part in what the sentence means. Whoever turns a tree into
meaning asks it for its words; a followed tree notes each that was asked for, so that afterwards
the words that nobody asked for can be named:

    12% of Fees for 2026      a reader that never asks for the year leaves `2026` without an owner

A noun or a figure is owned when its value or text was read; a word of the language when it was
asked for by its kind, or when the form that was recognised is never without it.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, Documents, ReadUnit
from vbpdsl.syntax.parsing.kept_table import table
from vbpdsl.syntax.parsing.tree import Node, Phrase, Value, Word

SILENT = frozenset(
    (
        "OF", "OF_A", "OF_OWNER", "MEANS", "IS", "IS_A", "POSS", "COMMA", "COLON", "SEMICOLON",
        "STOP", "SENTENCE_END", "BULLET", "INNER_BULLET",
        "BRACKET_OPEN", "BRACKET_CLOSE", "LIST_OR",
        "LIST_COMMA", "KEY_COMMA", "AND_EACH", "PREAMBLE", "IN_ADDITION",
        "TABLE_COLON", "MEANS_BY_TABLE", "THEN", "IF_THEN", "AND", "LINE_AND", "NEXT_CASE",
        # what a line of the cover says in any case
        "LISTED_IN", "SETTLED_APART", "SETTLED_ONCE", "SETTLED_ALONE", "MONTHS_WORD", "COMMA_EACH",
        "EACH", "CALENDAR_YEAR", "FOR_SERVICES_BEGIN", "PAID_BY", "PAID_WITHIN", "DAYS_AFTER",
    )
)  # fmt: skip
"""Words that carry nothing by themselves: signs, and what joins the parts of a form."""

NOUNS = frozenset(
    (
        "TERM", "STATUS", "GATE", "ROWS", "COLUMN", "TABLE", "PARTY", "PERIOD", "STRETCH", "NAME",
        "LETTER", "SHARE_WORD", "MONEY", "NUMBER", "PERCENT", "DATE", "MONTH_DAY", "MONTH_NAME",
        "MONTH_DATED", "STRING", "PAYMENT_NAME", "CITED", "NTH", "KIND_WORD",
    )
)  # fmt: skip
"""Words whose kind says nothing yet: what they name or count has to be read."""


class FollowedWord(Word):
    """A word that notes when it is read, in front of the word as it was read from the text.

    Only what may be a reading takes the detour; words are asked for their places most of all.
    """

    __slots__ = ("followed", "owned")
    __setattr__ = object.__setattr__  # it keeps account, and is frozen in nothing else
    followed: Word
    owned: bool

    def __init__(self, kind: str, text: str, typed: str, span: Span, value: Value = None) -> None:
        self.followed = Word(kind, text, typed, span, value)
        self.owned = False
        _set(self, "span", span)

    @staticmethod
    def of(word: Word) -> "FollowedWord":
        """A word that nobody has read yet."""
        made = FollowedWord.__new__(FollowedWord)
        made.followed = word
        made.owned = False
        _set(made, "span", word.span)
        return made

    @property
    def kind(self) -> str:
        """Its kind; to ask for it is to read it, unless the kind says nothing yet."""
        kind = self.followed.kind
        if kind not in NOUNS:
            self.owned = True
        return kind

    @property
    def text(self) -> str:
        """Its canonical spelling."""
        self.owned = True
        return self.followed.text

    @property
    def typed(self) -> str:
        """What stands in the file."""
        self.owned = True
        return self.followed.typed

    @property
    def value(self) -> Value:
        """Its value."""
        self.owned = True
        return self.followed.value

    def __eq__(self, other: object) -> bool:
        """Whether two words are the same: to compare them is not to read them."""
        return isinstance(other, FollowedWord) and self.followed == other.followed

    def __hash__(self) -> int:
        return hash(self.followed)


_set = object.__setattr__
"""How the fields are set that a word or a phrase never changes."""


class FollowedPhrase(Phrase):
    """A phrase that notes when it is looked into; its own look at kinds is no reading.

    Each is asked many times what stands in it, so its phrases are told from its words once. What is
    kept is below it: a tree that held itself would lie about until somebody looks for cycles.
    """

    __slots__ = ("_all", "_below", "_phrases", "_words")
    __setattr__ = object.__setattr__  # what is found below it is kept when it is asked for
    _phrases: tuple[Phrase, ...]
    _words: tuple[tuple[str, Word], ...]
    _below: tuple[Phrase, ...] | None
    _all: tuple[Word, ...] | None

    def __init__(self, kind: str, parts: tuple[Node, ...], span: Span) -> None:
        phrases = tuple([part for part in parts if isinstance(part, Phrase)])
        words = tuple([(kind_of(part), part) for part in parts if isinstance(part, Word)])
        self._know(kind, parts, span, phrases, words)

    def _know(
        self, kind: str, parts: tuple[Node, ...], span: Span, phrases: tuple[Phrase, ...],
        words: tuple[tuple[str, Word], ...],
    ) -> None:  # fmt: skip
        _set(self, "kind", kind)
        _set(self, "parts", parts)
        _set(self, "span", span)
        self._phrases = phrases
        self._words = words
        self._below = None
        self._all = None

    def phrases(self, *kinds: str) -> tuple[Phrase, ...]:
        if not kinds:
            return self._phrases
        return tuple([part for part in self._phrases if part.kind in kinds])

    def phrase(self, *kinds: str) -> Phrase | None:
        for part in self._phrases:
            if not kinds or part.kind in kinds:
                return part
        return None

    def tokens(self, *kinds: str) -> tuple[Word, ...]:
        found = tuple([word for kind, word in self._words if kind in kinds])
        for word in found:
            word.kind  # noqa: B018 - asked for by its kind
        return found

    def token(self, *kinds: str) -> Word | None:
        for kind, word in self._words:
            if kind in kinds:
                word.kind  # noqa: B018 - asked for by its kind
                return word
        return None

    def words(self) -> Iterator[Word]:
        all_ = self._all
        if all_ is None:
            all_ = self._all = tuple(super().words())
        return iter(all_)

    def walk(self) -> Iterator[Phrase]:
        below = self._below
        if below is None:
            below = tuple(super().walk())[1:]
            self._below = below
        return chain((self,), below)


def followed_documents(documents: Documents) -> Documents:
    """The documents with all their trees followed."""
    return evolve(
        documents,
        main=_followed_document(documents.main),
        used=tuple(_followed_document(one) for one in documents.used),
    )


def _followed_document(document: Document) -> Document:
    return evolve(
        document,
        units=tuple(
            _followed_unit(read) if read.sentences or read.others else read
            for read in document.units
        ),
    )


def _followed_unit(read: ReadUnit) -> ReadUnit:
    sentences = tuple(map(followed, read.sentences))
    others = tuple([tuple(map(followed, others)) for others in read.others])
    return ReadUnit(read.unit, sentences, read.unread, others)


def followed(tree: Phrase) -> Phrase:
    """The same tree, keeping account of what is read of it."""
    parts, phrases, words = list[Node](), list[Phrase](), list[tuple[str, Word]]()
    for part in tree.parts:
        if isinstance(part, Word):
            word = FollowedWord.of(part)
            parts.append(word)
            words.append((part.kind, word))
        else:
            phrase = followed(part)
            parts.append(phrase)
            phrases.append(phrase)
    made = FollowedPhrase.__new__(FollowedPhrase)
    made._know(tree.kind, tuple(parts), tree.span, tuple(phrases), tuple(words))
    return made


def unowned(tree: Phrase) -> list[Word]:
    """The words of a tree that nobody read, and that its forms can be without."""
    found: list[Word] = []
    _add_unowned(tree, table().always, found)
    return found


def _add_unowned(
    tree: Phrase, forms: Mapping[str, frozenset[str]], found: list[Word]
) -> None:
    always = forms.get(tree.kind, frozenset())
    for part in tree.parts:
        if isinstance(part, Phrase):
            _add_unowned(part, forms, found)
        elif not _is_owned(part, always):
            found.append(part)


def nowhere_read(words: list[Word], others: tuple[Phrase, ...]) -> list[Word]:
    """Those of some words of which neither they nor what stands for them in another tree of the
    sentence was read there."""
    if not words:
        return []
    read = [word.span for tree in others for word in tree.words() if is_read(word)]
    return [
        word
        for word in words
        if not any(one.start <= word.span.start and word.span.end <= one.end for one in read)
    ]


def _is_owned(word: Word, always: frozenset[str]) -> bool:
    kind = kind_of(word)
    if kind in SILENT or (kind not in NOUNS and kind in always):
        return True
    return is_read(word)


def is_read(word: Word) -> bool:
    """Whether somebody asked for the word."""
    return isinstance(word, FollowedWord) and word.owned


def unfollowed(word: Word) -> Word:
    """The word to be looked at without reading it."""
    return word.followed if isinstance(word, FollowedWord) else word


def kind_of(word: Word) -> str:
    """The kind of a word, looked at without reading it."""
    return word.followed.kind if isinstance(word, FollowedWord) else word.kind
