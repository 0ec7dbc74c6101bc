"""Passes over rows: what is grouped by what, and shared by all that ask the same."""
