"""What may be meant by a sentence that cannot be read: other words in one place, which are read."""
