"""Stretches of the calendar that exist without a table: `for each month`, `each quarter's Fee`.

Their nouns are declared where a clause says them and no table has declared them.
"""

import re

SAID = re.compile(r"\b[Ee](?:ach|very) (?:calendar )?(?P<name>month|quarter|half-year)\b")
