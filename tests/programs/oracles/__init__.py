"""What programs of the catalogue come to, worked out from their rows in plain Python.

Nothing here reads a contract or the package. Each module has `expected`: every figure by the
parties and the year that it is of, its name, and what it is of besides. The tests of the programs
and the conformance set are held against the same functions.
"""
