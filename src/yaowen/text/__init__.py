"""Which values do these characters stand for? No word of the industry is known here."""
