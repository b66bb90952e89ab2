"""A saved search is a topic like any other: of what is here, and of what comes."""

from pathlib import Path

import msgspec
import pytest

from yaowen.errors import UsageError
from yaowen.insight.topics.saving import make_topic
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.lines import TopicLine

TEXTS = (
    ("chips", "云岬新区建成药物测试用的类器官芯片平台。"),
    ("other", "澄海制药的疫苗产线投产。"),
    ("standard", "类器官研究的国家标准发布,多家药企参与。"),
)


def _take(yaowen: Yaowen, folder: Path, *texts: tuple[str, str]) -> None:
    path = folder / f"{texts[0][0]}.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode({"id": name, "text": text}) for name, text in texts))
    list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))


def _articles(yaowen: Yaowen, topic: str) -> set[str]:
    return {line.article for line in yaowen.topics(ask.Topics(topic=topic))}  # type: ignore[union-attr]


def test_a_saved_search_holds_what_is_here_and_what_comes(pack: Pack, tmp_path: Path) -> None:
    del pack
    library = tmp_path / "library"
    own = Yaowen(library)
    _take(own, tmp_path, *TEXTS)
    (line,) = own.topics(ask.Topics(topic="organoids", save="类器官", name_zh="类器官", name_en="Organoids"))
    assert isinstance(line, TopicLine)
    assert (line.topic, line.articles) == ("organoids", 2)
    own.close()
    again = Yaowen(library)
    assert again.pack.topics["organoids"].name_en == "Organoids"
    assert _articles(again, "organoids") == {"chips", "standard"}
    assert len(again.story(again.place("chips").story_id).members) == 1  # type: ignore[union-attr]
    _take(again, tmp_path, ("later", "一家药企用类器官筛选候选药物。"))
    assert _articles(again, "organoids") == {"chips", "standard", "later"}
    again.close()


@pytest.mark.parametrize(
    ("query", "any_of", "all_of", "none_of"),
    [
        ("类器官", ("类器官",), (), ()),
        ("类器官 标准", (), (("类器官", "标准"),), ()),
        ("类器官 OR 器官芯片", ("类器官", "器官芯片"), (), ()),
        ("药物 (类器官 OR 芯片) -疫苗", (), (("药物", "类器官"), ("药物", "芯片")), ("疫苗",)),
        ('"organ on a chip"', ("organ on a chip",), (), ()),
    ],
)
def test_a_query_becomes_groups_of_words(
    query: str,
    any_of: tuple[str, ...],
    all_of: tuple[tuple[str, ...], ...],
    none_of: tuple[str, ...],
    pack: Pack,
) -> None:
    topic = make_topic("t", query, pack, name_zh=None, name_en=None)
    assert (topic.any_of, topic.all_of, topic.none_of) == (any_of, all_of, none_of)


def test_stages_and_names_are_kept_as_conditions(pack: Pack) -> None:
    topic = make_topic("t", "抗体 stage:approval entity:organisation:akeso", pack, name_zh="甲", name_en=None)
    assert (topic.stages, topic.entities, topic.name_en) == (("approval",), ("organisation:akeso",), "甲")


@pytest.mark.parametrize(
    "query", ["", "药", "stage:nowhere", "-疫苗", " OR ".join(f"词语{n}" for n in range(70))]
)
def test_what_is_no_topic_is_one_clear_line(query: str, pack: Pack) -> None:
    with pytest.raises(UsageError) as caught:
        make_topic("t", query, pack, name_zh=None, name_en=None)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("topic_id", [None, "suggest", "Big", "parks", "a/b", ""])
def test_an_id_that_cannot_be_is_refused(topic_id: str | None, pack: Pack, tmp_path: Path) -> None:
    yaowen = Yaowen(tmp_path, pack=pack)
    with pytest.raises(UsageError):
        list(yaowen.topics(ask.Topics(topic=topic_id, save="类器官")))
    assert not (tmp_path / "pack").exists()
    yaowen.close()


def test_a_name_with_any_character_leaves_a_library_that_opens(pack: Pack, tmp_path: Path) -> None:
    del pack
    name = 'chips "\\\x01\x7f\u2028'
    own = Yaowen(tmp_path)
    list(own.topics(ask.Topics(topic="organoids", save="类器官", name_zh=name)))
    own.close()
    again = Yaowen(tmp_path)
    assert again.pack.topics["organoids"].name_zh == name
    again.close()
