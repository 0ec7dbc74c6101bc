"""The words of the grammar: each has one spelling that is printed."""

from vbpdsl.syntax.words import vocabulary


def test_every_word_has_one_canonical_spelling() -> None:
    words = vocabulary()
    assert all(words.canonical.values())
    assert len(words.canonical) > 100
