"""Worked examples: what they start from and what they must end in."""
