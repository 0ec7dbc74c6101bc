"""Cells to values: which column holds what, by which rule it is read, what cannot be read."""
