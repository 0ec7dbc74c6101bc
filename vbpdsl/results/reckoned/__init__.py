"""Figures of a run and what is worked out again from them, for statements and reasons."""
