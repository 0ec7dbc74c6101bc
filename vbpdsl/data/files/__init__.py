"""Files of rows as they lie: text, Parquet, frames, which of them holds which table, the store."""
