"""Tables: those described by their files, and those written on the page, with their edges."""
