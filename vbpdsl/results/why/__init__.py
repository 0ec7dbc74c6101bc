"""Why a payment is what it is, and what would have been paid had one value been another."""
