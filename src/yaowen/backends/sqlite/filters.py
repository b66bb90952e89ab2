"""An `ArticleFilter` as SQL: a condition on the table `articles` (named `a`) and its bindings."""

from datetime import UTC, datetime

import apsw

from yaowen.records import ArticleFilter
from yaowen.text.codes import short_code

_MICROS, _DAY = 1_000_000, 86_400
ZONES = 2 * _DAY
"""Seconds, and more, by which a day of print begins before or after the same day in UTC: times are looked up first."""


def _counts(articles: str, join: str) -> dict[str, str]:
    """One statement for each field of `Store.counts_by`."""

    def joined(table: str, key: str, only: str = "1") -> str:
        counted = f"SELECT t.{key}, count(*) FROM {articles} {join} {table} t ON t.article = a.row"  # noqa: S608
        return f"{counted} WHERE {only} AND {{where}} GROUP BY t.{key}"

    def own(key: str) -> str:
        counted = f"SELECT {key} AS value, count(*) FROM {articles}"  # noqa: S608
        return f"{counted} WHERE value IS NOT NULL AND {{where}} GROUP BY value"

    return {
        "topic": joined("tags", "id", "t.taxonomy = 'topic'"),
        "stage": joined("tags", "id", "t.taxonomy = 'stage'"),
        "segment": joined("tags", "id", "t.taxonomy = 'segment'"),
        "region": joined("region_codes", "code"),
        "outlet_id": own("a.outlet_id"),
        "entity": joined("entities", "id"),
        "day": own("a.printed"),
        "month": own("substr(a.printed, 1, 7)"),
        "kind": own("a.kind"),
        "lang": own("a.lang"),
    }


COUNTS = _counts("articles a INDEXED BY articles_narrow", "JOIN")
"""Nothing that is counted by stands in the articles themselves, which are large."""
COUNTS_OF_FEW = _counts("articles a", "CROSS JOIN")
"""Where the condition names the rows: these are looked up first, instead of all that is tagged."""

_TAGGED = "EXISTS (SELECT 1 FROM tags WHERE taxonomy = ? AND id = ? AND article = a.row)"
_TAGGED_FIRST = "a.row IN (SELECT article FROM tags WHERE taxonomy = ? AND id = ?)"
_NAMING = "SELECT article FROM entities WHERE id = ?"
_NAMED = "EXISTS (SELECT 1 FROM entities WHERE id = ? AND article = a.row)"
_CODES = "(SELECT DISTINCT code FROM region_names WHERE name = ? AND code <> '')"
_OF_REGION = (
    "SELECT article FROM region_names WHERE name = ?"  # noqa: S608
    " UNION SELECT article FROM region_codes WHERE code = ?"
    f" UNION SELECT article FROM region_codes WHERE code IN {_CODES}"
)
_IN_REGION = (
    "(EXISTS (SELECT 1 FROM region_names WHERE name = ? AND article = a.row)"  # noqa: S608
    " OR EXISTS (SELECT 1 FROM region_codes WHERE code = ? AND article = a.row)"
    f" OR EXISTS (SELECT 1 FROM region_codes WHERE article = a.row AND code IN {_CODES}))"
)


def count_key(db: apsw.Connection, where: ArticleFilter) -> int | None:
    """How many articles name an entity or region, without looking at them; None where more, or else, is asked for."""
    if where.entity is not None and where == ArticleFilter(entity=where.entity):
        return int(db.execute(f"SELECT count(*) FROM ({_NAMING})", (where.entity,)).get)  # noqa: S608
    if where.region is not None and where == ArticleFilter(region=where.region):
        return int(db.execute(f"SELECT count(*) FROM ({_OF_REGION})", _names(where.region)).get)  # noqa: S608
    return None


def _names(region: str) -> tuple[str, str, str]:
    return region, short_code(region), region


def condition(
    where: ArticleFilter, *, counting: bool = False, each: bool = False
) -> tuple[str, list[str | int]]:
    """SQL that holds for the articles of the filter, with what is bound to its question marks.

    Who counts begins with the tagged ones; who lists the newest looks at each whether it is tagged. Who looks at
    `each` of some articles asks of it, too, whether it names an entity or a region, and does not begin with these.
    """
    parts: list[str] = []
    bound: list[str | int] = []

    def add(sql: str, *values: str | int) -> None:
        parts.append(sql)
        bound.extend(values)

    for taxonomy, tag in (("topic", where.topic), ("stage", where.stage), ("segment", where.segment)):
        if tag is not None:
            add(_TAGGED_FIRST if counting else _TAGGED, taxonomy, tag)
    for column, value in (("outlet_id", where.outlet_id), ("lang", where.lang), ("kind", where.kind)):
        if value is not None:
            add(f"a.{column} = ?", value)
    if where.off_topic is not None:
        add("a.off_topic = ?", int(where.off_topic))
    if where.entity is not None:
        add(_NAMED if each else f"a.row IN ({_NAMING})", where.entity)
    if where.region is not None:
        add(_IN_REGION if each else f"a.row IN ({_OF_REGION})", *_names(where.region))
    if where.after is not None:
        add("a.day >= ? AND a.published >= ?", where.after[:10], micros(where.after, -ZONES))
    if where.before is not None:
        add("a.day < ? AND a.published < ?", where.before[:10], micros(where.before, ZONES))
    return " AND ".join(parts) or "1", bound


def micros(day: str, seconds: int) -> int:
    """Microseconds since 1970 of so many seconds after a day (ISO 8601) begins in UTC."""
    begins = datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)
    return (int(begins.timestamp()) + seconds) * _MICROS
