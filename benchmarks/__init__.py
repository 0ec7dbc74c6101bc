"""Side-by-side runs, each reproducible by one command."""
