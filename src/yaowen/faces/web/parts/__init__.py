"""What are pages made of? Records for templates: cards, briefs, marked text, facets, written values."""
