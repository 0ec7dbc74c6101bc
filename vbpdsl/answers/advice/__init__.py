"""Advice that works: words to write are shown only if the contract was read again with them."""
