"""The grammar is LALR(1) without a single conflict: a conflict would be a silent choice."""

import logging
import re

import pytest
from lark import logger

from vbpdsl.syntax.table import build
from vbpdsl.syntax.words import grammar_text, vocabulary


def test_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger=logger.name):
            logger.propagate = True
            build(grammar_text(), debug=True)
    finally:
        logger.setLevel(logging.CRITICAL)
    conflicts = [record.getMessage() for record in caplog.records]
    assert [message for message in conflicts if "conflict" in message.lower()] == []


def test_a_conflict_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    logger.setLevel(logging.DEBUG)
    broken = grammar_text() + "\nlesson: value PLUS value\n"
    sentence = "sentence: [PREAMBLE] (definition"
    broken = broken.replace(sentence, "sentence: (lesson | definition | value")
    broken = re.sub(r"\nvalue: ", "\nvalue: value PLUS value | ", broken)
    try:
        with caplog.at_level(logging.DEBUG, logger=logger.name):
            logger.propagate = True
            try:
                build(broken, debug=True)
                failed = any("onflict" in record.getMessage() for record in caplog.records)
            except Exception as error:
                failed = "ollision" in str(error)
    finally:
        logger.setLevel(logging.CRITICAL)
    assert failed


def test_every_word_has_one_canonical_spelling() -> None:
    words = vocabulary()
    assert all(words.canonical.values())
    assert len(words.canonical) > 100
