"""A conformance set: tables and expected figures as plain data, one case around each boundary.

`python -m tests.conformance.make` writes it from the boundaries that the modules of `boundaries`
list and from the oracles in plain Python; `python -m tests.conformance` settles it and compares.
"""
