"""Phrases about rows: which rows they take, when, and whose they are."""
