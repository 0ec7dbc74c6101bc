"""Words by which a sentence reckons or depends on something, whatever else it says.

A sentence with one of them is never passed over as words that carry nothing. What is asked of a
sentence differs from place to place, and so do the further words of each; these are common to all.
"""

RECKONS_OR_DEPENDS = r"unless|until|except|if|plus|minus|lesser|greater|disregard\w*"
