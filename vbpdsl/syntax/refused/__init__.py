"""Why a sentence could not be read, or says nothing that is computed, in its reader's words."""
