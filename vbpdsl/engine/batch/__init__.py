"""The batch engine: planned relations as portable SQL on DuckDB, exact on every row."""
