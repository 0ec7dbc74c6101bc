"""Templates: documents with fields, and the contracts that fill them in."""
