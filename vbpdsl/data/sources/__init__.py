"""What rows can come from, and how a question about them is written safely."""
