"""What a document declares before its sentences are read: nouns, columns, names, labels."""
