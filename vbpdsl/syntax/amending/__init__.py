"""Amendments: documents that change another document's words, and the text as they leave it."""
