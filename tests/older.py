"""Libraries as earlier versions made them: SQL that takes back what later versions changed."""

FACTS_IN_ONE = """
ALTER TABLE facts ADD COLUMN fact BLOB;
UPDATE facts SET fact = (SELECT fact FROM fact_records WHERE key = article << 20 | place);
DROP TABLE fact_records;
CREATE INDEX facts_by_kind ON facts (kind, region);
"""
"""Before version 21 the facts stood beside what they are found by."""
