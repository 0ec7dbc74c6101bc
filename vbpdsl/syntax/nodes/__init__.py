"""What sentences are made of, typed: nothing after these reads a tree by places of its parts."""
