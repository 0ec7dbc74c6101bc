"""Contract and tables to a run: the reference interpreter and the batch engine."""
