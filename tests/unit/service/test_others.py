"""The index of what others may be shown lies in the library, follows it, and forgets with it."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.insight.asking import answer
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import FactFilter
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.others import OTHERS_INDEX, LimitedStore, limited


def take(yaowen: Yaowen, folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.jsonl"
    path.write_bytes(msgspec.json.encode({"id": name, "title": f"文章{name}", "text": text}))
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))


def found(yaowen: Yaowen, query: str) -> list[str]:
    return [hit.article_id for hit in yaowen.find(query).hits]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_it_follows_what_another_process_takes_in(pack: Pack, library: Path, tmp_path: Path) -> None:
    own, others = Yaowen(library, pack=pack), Yaowen(library, pack=pack)
    take(own, tmp_path, "a", "云岬新区的产线开工。")
    others.open_to_others()
    assert found(others, "产线") == ["a"]
    take(own, tmp_path, "b", "澄海新区的产线投产。")
    assert found(others, "产线") == found(own, "产线")
    assert len(found(others, "产线")) == 2
    own.close()
    others.close()


def test_what_is_removed_goes_from_its_files_too(pack: Pack, library: Path, tmp_path: Path) -> None:
    own, others = Yaowen(library, pack=pack), Yaowen(library, pack=pack)
    take(own, tmp_path, "a", "云岬新区的产线开工。")
    take(own, tmp_path, "b", "澄海新区的产线投产。")
    others.open_to_others()
    others.close()
    before = set((library / OTHERS_INDEX).rglob("*.term"))
    list(own.remove(ask.Remove(id="a")))
    assert before
    assert before.isdisjoint((library / OTHERS_INDEX).rglob("*.term"))
    own.close()


def test_facts_beyond_the_right_are_told_to_nobody(pack: Pack, library: Path, tmp_path: Path) -> None:
    own = Yaowen(library, pack=pack)
    text = "开头一段。" * 60 + "2025年,云岬新区生物医药产业规模达到77亿元。"
    take(own, tmp_path, "a", "2025年,青禾新区生物医药产业规模达到12亿元。" + text)
    whole = own.store.get("a")
    excerpt = msgspec.structs.replace(whole.article, id="b", rights="excerpt")
    capture = own.store.get_capture(whole.article.capture_id)
    own.store.put(capture, [msgspec.structs.replace(whole, article=excerpt)], [])
    assert {s.fact.value for s in own.store.find_facts(FactFilter()) if s.article_id == "b"} == {12e8, 77e8}
    shown = limited(own.store).find_facts(FactFilter())
    assert {s.fact.value for s in shown if s.article_id == "b"} == {12e8}
    for limit in (1, 2, 3):
        some = limited(own.store).find_facts(FactFilter(), limit=limit)
        assert some == shown[:limit]
    assert limited(own.store).count_facts(FactFilter()) == len(shown)
    own.close()


def test_what_the_owner_was_answered_is_not_shown_to_others(
    pack: Pack, library: Path, tmp_path: Path
) -> None:
    own = Yaowen(library, pack=pack)
    told = "2025年,青禾新区生物医药产业规模达到12亿元,"
    take(own, tmp_path, "a", told + "另有不便外传的说明" * 40 + "。")
    whole = own.store.get("a")
    store = MemoryStore()
    shown = msgspec.structs.replace(whole.article, rights="excerpt")
    store.put(
        own.store.get_capture(whole.article.capture_id), [msgspec.structs.replace(whole, article=shown)], []
    )
    question = "青禾新区2025年生物医药产业规模是多少?"
    for asked, is_whole in ((store, True), (limited(store), False), (store, True)):
        (row,) = answer(question, asked, lambda: own.index, pack).rows
        assert row.fact is not None
        assert row.fact.value == 12e8
        assert (len(row.sentence) > 300) == is_whole
    own.close()


def test_without_serving_there_is_none(pack: Pack, library: Path, tmp_path: Path) -> None:
    own = Yaowen(library, pack=pack)
    take(own, tmp_path, "a", "云岬新区的产线开工。")
    list(own.remove(ask.Remove(id="a")))
    own.close()
    assert not (library / OTHERS_INDEX).exists()


PASSED_ON = frozenset(
    [
        "articles_of",
        "changes_since",
        "close",
        "count",
        "count_doubts",
        "count_topic_months",
        "drop_wanted",
        "find_common",
        "find_doubts",
        "find_mark",
        "finish",
        "get_source",
        "get_story",
        "has",
        "heads_of",
        "is_removed",
        "is_tombstone",
        "known_of",
        "lease",
        "list_checked",
        "list_corrections",
        "list_ids",
        "list_issues",
        "list_jobs",
        "list_matters",
        "list_sources",
        "list_stories",
        "list_wanted",
        "matters_of",
        "members_of",
        "neighbours",
        "note_issue",
        "places_of",
        "put",
        "put_checked",
        "put_corrections",
        "put_jottings",
        "put_mark",
        "put_matters",
        "put_source",
        "put_wanted",
        "release",
        "remove",
        "remove_correction",
        "remove_jotting",
        "remove_source",
        "renew",
        "seen",
        "sequence",
        "signatures_of",
        "stories_of",
        "story_of",
        "together",
    ]
)
"""What a limited store hands on as it is: titles, ids, stories, and what pages show to the owner alone."""


def test_nothing_new_is_handed_on_unlimited() -> None:
    methods = {name for name in dir(Store) if not name.startswith("_")}
    own = methods & LimitedStore.__dict__.keys()
    assert methods - own == PASSED_ON, "a method that tells words must be limited, any other be listed here"
