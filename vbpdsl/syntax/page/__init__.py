"""The page before anything is read in it: units, bullets, tables, the order of numbers."""
