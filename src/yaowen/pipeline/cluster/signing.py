"""What is compared of an article: its signature."""

import re
from collections import Counter
from datetime import date, timedelta

from yaowen.packs.model import Pack
from yaowen.packs.outlets import tier_of
from yaowen.pipeline.cluster.gist import GIST, iter_latin, read_gist
from yaowen.pipeline.cluster.plans import iter_plans
from yaowen.records import Article, Signature, Understanding
from yaowen.text.fingerprints import fingerprint_squeezed, iter_number_keys, mark_begins, squeeze

_DATELINE = re.compile(
    r"\s*(?:[^\n。]{0,40}?(?:日电|日讯|本报讯|快讯)\s*)?(?:[(\uff08][^)\uff09\n]{0,40}[)\uff09])?"
)
_ENDS = tuple('。！？!?.;；”"）)》】')
_LAST_WORD = re.compile(r"[A-Za-z\d-]+\Z")
LEAD = 120
"""Squeezed characters of a text's beginning that are compared word by word."""

_WEAK_UNITS = frozenset(("count", "rank", "times", "year", "month", "week"))
_TELLING = 10
"""Counts and ranks below this stand in every other text."""


def sign(understanding: Understanding, pack: Pack) -> Signature:
    """The signature of an article; regions and names with the most mentions first."""
    article = understanding.article
    body = _body(article)
    clipped = article.kind == "excerpt" or _is_cut(body)
    squeezed = mark_begins(body)
    gist = read_gist(body, _published_on(article), clipped=clipped)
    return Signature(
        article_id=article.id,
        lang=article.lang,
        kind=article.kind,
        length=len(squeezed.text),
        fingerprint=fingerprint_squeezed(squeezed),
        title_key=squeeze(article.title),
        lead=squeeze(body[_dateline_end(body) :][: 4 * LEAD])[:LEAD],
        numbers=_numbers(body, clipped=clipped),
        figures=_figures(understanding),
        regions=_regions(understanding, pack),
        names=_names(understanding),
        periods=tuple(
            sorted({f.period for f in understanding.facts if f.period and f.period_from == "sentence"})
        ),
        plans=tuple(dict.fromkeys(iter_plans(article.text))),
        gist=gist.words,
        slots=gist.slots,
        days=gist.days,
        latin=tuple(dict.fromkeys(iter_latin(f"{article.title}\n{_whole_words(body)}"))),
        bodies=_bodies(understanding),
        outlet_id=article.outlet_id,
        outlet_tier=tier_of(pack, article.outlet_id),
        published=article.published,
    )


def _published_on(article: Article) -> date | None:
    """The day of publication on the calendar of its place."""
    moment = article.published
    return (moment.at + timedelta(minutes=moment.offset_minutes)).date() if moment else None


def _body(article: Article) -> str:
    """The text below the title; the whole text where there is nothing below it."""
    parts = [article.text[p.start : p.end] for p in article.paragraphs if p.number > 0]
    return "\n".join(parts) if any(parts) else article.text


def _is_cut(body: str) -> bool:
    """Does the text end in the middle of a sentence?"""
    end = body.rstrip()
    return end.endswith(("...", "…")) or not end.endswith(_ENDS)


def _whole_words(body: str) -> str:
    """The beginning that is looked at, without a Latin word that its end may have cut in two."""
    text = body[:GIST].rstrip(" .…\n\r\t")
    return text if body[len(text) :].strip() == "." else _LAST_WORD.sub("", text)


def _numbers(body: str, *, clipped: bool) -> tuple[str, ...]:
    """The numbers; without the last where a clipped text ends in it, since half a number is another."""
    text = body.rstrip(" .…\n\r\t")
    if clipped:
        text = re.sub(r"[\d.,]+\Z", "", text)
    return tuple(sorted(set(iter_number_keys(text))))


def _figures(understanding: Understanding) -> tuple[str, ...]:
    """Values and units that a translation keeps: without the counted noun and without the sign of a fall."""
    keys: set[str] = set()
    for fact in understanding.facts:
        unit = (fact.unit or "").partition(":")[0]
        for value in (fact.value, fact.value_high):
            if value is not None and unit and (unit not in _WEAK_UNITS or abs(value) >= _TELLING):
                keys.add(f"{abs(value):.6g}|{unit}")
    return tuple(sorted(keys))


def _regions(understanding: Understanding, pack: Pack) -> tuple[str, ...]:
    """Official names; the place of a dateline is where the reporter sat, and does not count."""
    article = understanding.article
    first = article.find_paragraph(1)
    skipped = (
        range(first.start, first.start + _dateline_end(article.text[first.start : first.end]))
        if first
        else ()
    )
    counts: Counter[str] = Counter()
    for mention in understanding.mentions:
        if mention.kind == "region" and mention.start not in skipped:
            entity = pack.entities.get(mention.entity_id)
            counts[entity.name_zh if entity else mention.entity_id] += 1
    return _by_count(counts)


def _names(understanding: Understanding) -> tuple[str, ...]:
    return _by_count(
        Counter(m.entity_id for m in understanding.mentions if m.kind not in ("region", "outlet"))
    )


def _bodies(understanding: Understanding) -> tuple[str, ...]:
    organisations = (e for e in understanding.entities if e.kind == "organisation")
    names = (name for e in organisations for name in (e.name_zh, e.name_en) if name)
    return tuple(sorted({squeeze(name) for name in names}))


def _dateline_end(text: str) -> int:
    """Where 新华社南京8月27日电(记者…) ends at the beginning of a text; 0 where there is none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


def _by_count(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
