"""The words with which several figures are called by one name, for what declares and what reads.

Beside `openings`, since a sentence that ends so declares a Term and is then read as a sum.
"""

TAKEN_TOGETHER = (
    r"(?:,?\s+(?:taken )?together,?\s+(?:are|is|constitutes?|makes? up|forms?)"
    r"|,?\s+(?:collectively|in the aggregate),?\s+(?:are|is|constitutes?|makes? up|forms?)"
    r"|\s+(?:are|is)\s+(?:collectively|together)"
    r"(?:\s+(?:called|known as|referred to(?: herein)? as))?"
    r"|\s+(?:are|is)\s+(?:called|known|referred to)(?: herein)?\s+(?:collectively|together)\s+as)"
    r"(?:\s+the)?"
)
"""How several figures are called by one name: `A and B, taken together, are the "Total"`."""
