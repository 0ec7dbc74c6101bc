"""The words of the language, and what is spelled like one: figures, months, openings, traps."""
