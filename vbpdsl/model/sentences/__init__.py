"""Whole sentences: what defines a Term, moves money, bars it or promises something."""
