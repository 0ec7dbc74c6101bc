"""A contract whose text changes within its term: which words hold when, as one contract."""
