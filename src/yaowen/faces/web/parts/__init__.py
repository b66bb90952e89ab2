"""What are pages made of? Records that templates print: cards, briefs, marked text, facets, written values."""
