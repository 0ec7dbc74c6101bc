"""Why a number is what it is: a tree from a figure down to clauses and rows."""
