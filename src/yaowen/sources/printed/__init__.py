"""How does text that only has places on a page (PDF, OFD) become paragraphs in reading order?"""
