"""Who and what there is: kinds of thing, what names one, what leads from one to another."""
