"""Others are shown as much as a source allows; the owner everything."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import NotFound
from yaowen.packs.model import Pack
from yaowen.records import ArticleFilter, Evidence, Tag, Understanding
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.rights import EXCERPT, limit

TITLE = "云岬新区发布行动方案"
BODY = (
    "到2027年，云岬新区生物医药产业规模达到1000亿元。"
    + "新区将建设更多实验室。" * 40
    + "另有机密数字77亿元。"
)


@pytest.fixture
def yaowen(pack: Pack, tmp_path: Path) -> Yaowen:
    path = tmp_path / "plan.txt"
    path.write_text(f"{TITLE}\n{BODY}\n", encoding="utf-8")
    made = Yaowen(store=MemoryStore(), index=MemoryIndex(), pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(path),))))
    return made


def with_rights(yaowen: Yaowen, rights: str) -> Understanding:
    whole = yaowen.store.get(yaowen.store.list_ids()[0])
    return msgspec.structs.replace(whole, article=msgspec.structs.replace(whole.article, rights=rights))


@pytest.mark.parametrize(("rights", "most"), [("excerpt", EXCERPT), ("link", 0)])
def test_text_facts_and_mentions_end_where_the_right_ends(yaowen: Yaowen, rights: str, most: int) -> None:
    whole = with_rights(yaowen, rights)
    shown = limit(whole)
    text = shown.article.text
    assert shown.article.title == whole.article.title
    assert whole.article.text.startswith(text)
    assert len(text.removeprefix(TITLE).removeprefix("\n")) == most
    assert all(fact.end <= len(text) for fact in shown.facts)
    assert all(paragraph.end <= len(text) for paragraph in shown.article.paragraphs)
    assert bool(shown.facts) == (rights == "excerpt")
    assert len(shown.facts) < len(whole.facts)


def test_a_figure_keeps_nothing_that_the_rest_says(yaowen: Yaowen) -> None:
    whole = with_rights(yaowen, "excerpt")
    first = whole.facts[0]
    told = msgspec.structs.replace(
        first, subject="澄海制药", paragraph=0, period="2031", period_from="neighbour"
    )
    shown = limit(msgspec.structs.replace(whole, facts=(told,))).facts[0]
    assert (shown.value, shown.subject, shown.period) == (first.value, None, None)


def test_a_tag_keeps_the_words_of_the_shown_part(yaowen: Yaowen) -> None:
    whole = with_rights(yaowen, "excerpt")
    spots = (Evidence(start=0, end=4, surface="云岬新区"), Evidence(start=400, end=402, surface="机密"))
    tagged = msgspec.structs.replace(
        whole, tags=(Tag(taxonomy="topic", id="parks", score=1.0, evidence=spots),)
    )
    assert limit(tagged).tags[0].evidence == spots[:1]


def test_what_may_be_shown_in_full_is_shown_in_full(yaowen: Yaowen) -> None:
    whole = with_rights(yaowen, "full")
    assert limit(whole) is whole


def test_beyond_loopback_no_answer_holds_what_is_not_allowed(pack: Pack, yaowen: Yaowen) -> None:
    whole = with_rights(yaowen, "excerpt")
    store = MemoryStore()
    capture = yaowen.store.get_capture(whole.article.capture_id)
    store.put(capture, [whole], [])
    others = Yaowen(store=store, index=MemoryIndex(), pack=pack)
    mine = b"".join(msgspec.json.encode(line) for line in others.show(ask.Show(id=whole.article.id)))
    assert "77亿元".encode() in mine
    others.open_to_others()
    shown = b"".join(msgspec.json.encode(line) for line in others.show(ask.Show(id=whole.article.id)))
    assert TITLE.encode() in shown
    assert "77亿元".encode() not in shown
    assert others.store.count(ArticleFilter()) == 1
    with pytest.raises(NotFound, match="owner"):
        others.store.get_capture(capture.id)


@pytest.mark.parametrize("rights", ["full", "excerpt"])
def test_notes_beside_corrections_are_the_owners(yaowen: Yaowen, rights: str) -> None:
    for fact in yaowen.store.get(yaowen.store.list_ids()[0]).facts:
        list(yaowen.doubts(ask.Doubts(action="accept", target=fact.id, by="Li", note="between us")))
    whole = with_rights(yaowen, rights)
    assert len(whole.corrections) == 2
    shown = limit(whole)
    assert "between us" not in repr(shown)
    assert [one.words for one in shown.corrections] == [fact.surface for fact in shown.facts]
    assert shown.facts[0].corrected[0].by == "Li"
    assert shown.uncorrected is None
