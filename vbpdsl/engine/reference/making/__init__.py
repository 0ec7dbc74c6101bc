"""Rows that a contract makes of others, one by one: the meaning of each recipe."""
