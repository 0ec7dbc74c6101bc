"""Elections: who chooses among what by when, said in a sentence, and the table it stands for."""
