"""The reference interpreter: the meaning of a contract, exact, obvious and slow."""
