"""Any string is a legal query, however long one tries."""

import random

import pytest

from yaowen.backends.memory import MemoryStore
from yaowen.backends.tantivy_index import TantivyIndex
from yaowen.insight.asking.question import read_question
from yaowen.insight.search import catch_up, search
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Capture

STRINGS = 100_000
QUESTIONS = 2_000
_PIECES = (
    *"()（）\"“”「」-－|!:：*?~^\\/[]{}+&@#%$¥,.;'·…　\t\n\x00¶_0123456789",
    *"生物医药产业江苏上海获批疫苗目标亿万元年月日的了哪些多少谁",
    *("OR", "AND", "NOT", "region:", "地区：", "year:2027", "kind:target", "after:", "before:2025-13-45", "lang:zh"),
    *("1.25万亿元", "1.25 trillion", "$1.65 billion", "60%", "kangfang", "Akeso", "CAR-T", "\ud800", "💊", "ﬁ", "㎡"),
)  # fmt: skip


def _string(chance: random.Random) -> str:
    count = chance.choice((1, 2, 3, 5, 8, 13, 40))
    blank = chance.choice(("", "", " "))
    return blank.join(
        chance.choice(_PIECES) if chance.random() < 0.9 else chr(chance.randrange(0x110000))
        for _ in range(count)
    )


@pytest.mark.long
def test_a_hundred_thousand_strings_are_queries(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> None:
    store, index = MemoryStore(), TantivyIndex(tmp_path_factory.mktemp("index"))
    for name, text in (
        ("zh", "江苏提出，到2027年生物医药产业规模达到1.25万亿元。康方生物的疫苗获批。"),
        ("en", "Akeso said its CAR-T therapy was approved; 60% of $1.65 billion is paid."),
    ):
        understanding = understand(describe_text(name, text), pack)
        store.put(Capture(id=name, input=name, content=text.encode()), [understanding], [])
    catch_up(store, index, pack)
    chance = random.Random(20260302)
    for number in range(STRINGS):
        query = _string(chance)
        found = search(query, store, index, pack, order="time" if number % 2 else "relevance")
        for hit in found.hits:
            text = store.get(hit.article_id).article.text
            assert all(0 <= h.start < h.end <= len(text) for h in hit.highlights), query
    index.close()


def test_any_string_is_a_question(pack: Pack) -> None:
    chance = random.Random(20260303)
    for _ in range(QUESTIONS // 20):
        read_question(_string(chance), pack)


@pytest.mark.long
def test_many_strings_are_questions(pack: Pack) -> None:
    chance = random.Random(20260304)
    for _ in range(QUESTIONS):
        read_question(_string(chance), pack)
