"""A sentence in every way that the grammar can read it: words at places, a table, trees."""
