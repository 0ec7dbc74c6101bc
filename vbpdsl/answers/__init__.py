"""One set of answers over the stages, for every front end: check, format, test, settle, trace."""
