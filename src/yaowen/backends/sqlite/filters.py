"""An `ArticleFilter` as SQL: a condition on the table `articles` (named `a`) and its bindings."""

from yaowen.records import ArticleFilter
from yaowen.text.codes import short_code

COUNTS = {
    "topic": "SELECT t.id, count(*) FROM articles a JOIN tags t ON t.article = a.row"
    " WHERE t.taxonomy = 'topic' AND {where} GROUP BY t.id",
    "stage": "SELECT t.id, count(*) FROM articles a JOIN tags t ON t.article = a.row"
    " WHERE t.taxonomy = 'stage' AND {where} GROUP BY t.id",
    "segment": "SELECT t.id, count(*) FROM articles a JOIN tags t ON t.article = a.row"
    " WHERE t.taxonomy = 'segment' AND {where} GROUP BY t.id",
    "region": "SELECT r.code, count(*) FROM articles a JOIN region_codes r ON r.article = a.row"
    " WHERE {where} GROUP BY r.code",
    "outlet_id": "SELECT a.outlet_id, count(*) FROM articles a"
    " WHERE a.outlet_id IS NOT NULL AND {where} GROUP BY a.outlet_id",
    "entity": "SELECT e.id, count(*) FROM articles a JOIN entities e ON e.article = a.row"
    " WHERE {where} GROUP BY e.id",
    "day": "SELECT a.printed, count(*) FROM articles a"
    " WHERE a.printed IS NOT NULL AND {where} GROUP BY a.printed",
    "month": "SELECT substr(a.printed, 1, 7) AS month, count(*) FROM articles a"
    " WHERE a.printed IS NOT NULL AND {where} GROUP BY month",
    "kind": "SELECT a.kind, count(*) FROM articles a WHERE {where} GROUP BY a.kind",
    "lang": "SELECT a.lang, count(*) FROM articles a WHERE {where} GROUP BY a.lang",
}
"""One statement for each field of `Store.counts_by`."""

_TAGGED = "EXISTS (SELECT 1 FROM tags WHERE taxonomy = ? AND id = ? AND article = a.row)"
_NAMED = "a.row IN (SELECT article FROM entities WHERE id = ?)"
_IN_REGION = (
    "a.row IN (SELECT article FROM region_names WHERE name = ?"
    " UNION SELECT article FROM region_codes WHERE code = ?"
    " UNION SELECT article FROM region_codes WHERE code IN"
    " (SELECT DISTINCT code FROM region_names WHERE name = ? AND code <> ''))"
)


def condition(where: ArticleFilter) -> tuple[str, list[str | int]]:
    """SQL that holds for the articles of the filter, with what is bound to its question marks."""
    parts: list[str] = []
    bound: list[str | int] = []

    def add(sql: str, *values: str | int) -> None:
        parts.append(sql)
        bound.extend(values)

    for taxonomy, tag in (("topic", where.topic), ("stage", where.stage), ("segment", where.segment)):
        if tag is not None:
            add(_TAGGED, taxonomy, tag)
    for column, value in (("outlet_id", where.outlet_id), ("lang", where.lang), ("kind", where.kind)):
        if value is not None:
            add(f"a.{column} = ?", value)
    if where.off_topic is not None:
        add("a.off_topic = ?", int(where.off_topic))
    if where.entity is not None:
        add(_NAMED, where.entity)
    if where.region is not None:
        add(_IN_REGION, where.region, short_code(where.region), where.region)
    if where.after is not None:
        add("a.day >= ?", where.after[:10])
    if where.before is not None:
        add("a.day < ?", where.before[:10])
    return " AND ".join(parts) or "1", bound
