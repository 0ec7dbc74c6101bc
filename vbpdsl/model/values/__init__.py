"""Phrases of value to typed expressions: figures, arithmetic, totals, cases, limits."""
