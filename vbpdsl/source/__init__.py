"""Text, places in it, and what is said about mistakes: the first stage."""
