"""What comes closest to a question that a small library does not answer."""

from pathlib import Path

import msgspec
import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.insight.asking import answer
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

TEXTS = {
    "rent": "苏州的孵化器给初创企业一套办法。前两年免收房租，第三年起每平方米每月收38元。食堂照常营业。",
    "trial": "南京一家医院开了门诊。该院已有三个病区。",
    "code": "一家公司有多个项目。其中ZK-305针对痛风，ZK-311针对牛皮癣。",
    "supply": "A plant in Datong opened in May. Its largest client takes 40% of the output. "
    "The site cost 620 million yuan.",
}


@pytest.fixture
def yaowen(tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    path = tmp_path_factory.mktemp("nearest") / "texts.jsonl"
    lines = [msgspec.json.encode({"id": name, "title": "简讯", "text": text}) for name, text in TEXTS.items()]
    path.write_bytes(b"\n".join(lines))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex())
    list(made.ingest(ask.Ingest(inputs=(str(path),))))
    return made


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("苏州孵化器第三年起房租怎么收，有减免政策吗？", ["前两年免收房租，第三年起每平方米每月收38元。"]),
        ("深圳孵化器房租怎么收，有减免政策吗？", []),
        (
            "那家的ZK-311是治什么的",
            ["其中ZK-305针对痛风，ZK-311针对牛皮癣。"],
        ),  # a code among Chinese is a word
        ("大同的工厂最大客户拿走几成", ["Its largest client takes 40% of the output."]),
        (
            "大同那个工厂花了多少钱",
            ["The site cost 620 million yuan."],
        ),  # no word of it, but the money asked for
        ("火星天气", []),
    ],
)
def test_the_closest_sentence_of_the_place_that_is_named(
    question: str, sentences: list[str], yaowen: Yaowen, pack: Pack
) -> None:
    found = answer(question, yaowen.store, lambda: yaowen.index, pack)
    assert not found.rows
    assert [row.sentence for row in found.nearest][:1] == sentences


def test_every_sentence_stands_where_it_says(yaowen: Yaowen, pack: Pack) -> None:
    found = answer("苏州孵化器房租怎么收，有减免政策吗？", yaowen.store, lambda: yaowen.index, pack)
    for row in found.nearest:
        assert yaowen.article(row.article_id).article.text[row.start : row.end] == row.sentence


def test_a_title_follows_all_sentences_where_one_of_its_article_came_before(
    tmp_path: Path, pack: Pack
) -> None:
    path, title = tmp_path / "titled.jsonl", "苏州孵化器房租"
    text = f"{title}\n苏州孵化器的房租前两年免收。\n食堂照常营业。\n孵化器也看房租。"
    texts = {title: text, **{f"第{n}号简讯": f"医院第{n}天照常开门。" for n in range(30)}}
    lines = [msgspec.json.encode({"id": t, "title": t, "text": text}) for t, text in texts.items()]
    path.write_bytes(b"\n".join(lines))
    made = Yaowen(store=MemoryStore(), index=MemoryIndex())
    list(made.ingest(ask.Ingest(inputs=(str(path),))))
    found = answer("苏州孵化器第三年起房租怎么收，有减免政策吗？", made.store, lambda: made.index, pack)
    assert [row.paragraph for row in found.nearest] == [1, 3, 0]
