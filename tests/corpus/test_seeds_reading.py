"""The reference pages are read as their gold says."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.clean import clean
from yaowen.pipeline.describe import describe
from yaowen.records import Article, Capture, RawItem
from yaowen.sources import read
from yaowen.text.spans import source_span

pytestmark = pytest.mark.shared
HAN_GAP = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[dict[str, object]]:
    lines = (shared / "gold" / "seed_items.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def readings(shared: Path, pack: Pack) -> list[tuple[RawItem, Article, str]]:
    found = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        content = path.read_bytes()
        capture = Capture(id=hashlib.sha256(content).hexdigest(), input=str(path), content=content)
        for item in read(capture, pack).value:
            article = describe(item, clean(item, pack).value, pack).value
            found.append((item, article, content.decode("utf-8")))
    return found


def test_every_item_has_the_golds_title_outlet_time_language_and_kind(readings, gold):
    assert len(readings) == len(gold) == 33
    for (_, article, _), row in zip(readings, gold, strict=True):
        printed = article.published.local.strftime("%Y-%m-%d %H:%M") if article.published else None
        assert article.title == row["title"]
        assert article.outlet_surface == (row["outlet"] or None)
        assert printed == (row["published"] or None)
        assert article.lang == row["lang"]
        assert (article.kind == "excerpt") == row["clipped"]


def test_aggregator_times_keep_utc_and_the_page_keeps_its_own(readings):
    offsets = {
        article.published.offset_minutes
        for item, article, _ in readings
        if article.published and item.format == "topic_page"
    }
    assert offsets == {0}
    article = readings[-1][1]
    assert article.published.iso == article.republished.iso == "2025-08-23T09:20:53+08:00"
    assert (article.outlet, article.author, article.republisher_id) == (
        "21世纪经济报道",
        "闫硕",
        article.republisher_id,
    )
    assert article.republisher and article.republisher != article.outlet


def test_paragraphs_of_the_page_are_the_golds(readings, gold):
    article = readings[-1][1]
    assert [article.text[p.start : p.end] for p in article.paragraphs] == gold[-1]["paragraphs"]
    assert article.paragraphs[1].kind == "byline"


def test_the_watermark_is_gone_and_counted(readings):
    article = readings[-1][1]
    assert "SUSHUAPOS" not in article.text
    assert [r.count for r in article.removed if r.reason == "watermark"] == [34]
    assert not [r for _, other, _ in readings[:-1] for r in other.removed if r.reason == "watermark"]


def test_no_wrap_space_is_left_inside_chinese_sentences(readings):
    real = {"者 马", "者 王", "浩 宋", "者 贾", "凯 清", "清 通", "员 彭", "报 本", "者 闫"}
    left = []
    for _, article, _ in readings:
        body = article.text[article.paragraphs[0].end :]
        left += [gap for gap in HAN_GAP.findall(body) if gap not in real]
    assert left == []


def test_given_briefs_keep_every_citation(readings, gold):
    for (_, article, _), row in zip(readings, gold, strict=True):
        brief = article.given_brief
        assert (brief is not None) == (article.kind == "brief")
        if brief:
            assert sum(len(bullet.citations) for bullet in brief.bullets) == row["n_citations"]
            assert (brief.viewpoint is not None) == (row["brief_style"] == "core+groups")


def test_every_paragraph_leads_back_to_the_capture(readings):
    for _, article, raw in readings:
        for paragraph in article.paragraphs:
            start, end = source_span(article.span_map, paragraph.start, paragraph.end)
            source = raw[article.raw_offset + start : article.raw_offset + end]
            words = article.text[paragraph.start : paragraph.end]
            assert source[0] == words[0] and source[-1] == words[-1]
            assert "".join(words.split()) in "".join(source.split()) or len(source) > len(words)
