"""Rows and columns that a contract makes of others, as relations beside those of the files."""
