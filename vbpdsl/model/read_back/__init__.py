"""What was understood of each clause, in words that point at nothing."""
