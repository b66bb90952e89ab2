"""Where a model wrote, its page says so to readers and to machines; elsewhere nothing is labelled."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from loopback import draft
from yaowen import Yaowen
from yaowen.faces.web.app import make_app
from yaowen.records import ModelPrompt, ModelReply
from yaowen.service.requests import Ingest, Show
from yaowen.settings import Settings

TITLE = "云岬新区发布生物医药行动方案"
FIRST = "云岬新区提出，到2027年，新区生物医药产业规模达到1000亿元，培育骨干企业20家，建设三个中试平台。"
SECOND = "2024年，云岬新区生物医药产业营业收入为612.5亿元，同比增长8.7%，企业数量430家。"
WRONG = SECOND.replace("612.5", "6125")


class Told:
    """A model with one right and one wrong sentence."""

    name = "tiny"

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        return ModelReply(text=draft((FIRST, [1]), (WRONG, [2]), headline_zh=TITLE))


@pytest.fixture
def yaowen(tmp_path: Path) -> Iterator[Yaowen]:
    settings = Settings(model_name="tiny", model_briefs=True)
    opened = Yaowen(tmp_path / "library", settings=settings, model=Told())
    path = tmp_path / "plan.jsonl"
    row = {
        "id": "plan",
        "text": f"{TITLE}\n{FIRST}\n{SECOND}",
        "title": TITLE,
        "published": "2026-03-01T08:00:00+08:00",
    }
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    list(opened.ingest(Ingest(inputs=(str(path),))))
    yield opened
    opened.close()


def page(yaowen: Yaowen, kind: str) -> str:
    (article_id,) = yaowen.store.list_ids()
    place = yaowen.place(article_id)
    assert place is not None
    path = {"article": f"/articles/{article_id}", "story": f"/stories/{place.story_id}", "today": "/"}[kind]
    with TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as client:
        answer = client.get(path)
        assert answer.status_code == 200
        return answer.text


def labels(text: str) -> list[dict[str, dict[str, str]]]:
    return [
        json.loads(html.unescape(told)) for told in re.findall(r'<meta name="AIGC" content="([^"]*)">', text)
    ]


def ask(yaowen: Yaowen) -> None:
    (article_id,) = yaowen.store.list_ids()
    list(yaowen.show(Show(id=article_id)))


@pytest.mark.parametrize("kind", ["article", "story", "today"])
def test_a_models_brief_is_labelled_once_in_the_head_and_beside_its_words(kind: str, yaowen: Yaowen) -> None:
    ask(yaowen)
    text = page(yaowen, kind)
    assert "本内容由人工智能生成" in text
    assert FIRST in html.unescape(text)
    assert WRONG not in html.unescape(text)
    (label,) = labels(text)
    assert label["AIGC"]["Label"] == "1"
    assert text.index("AIGC") < text.index("</head>")


@pytest.mark.parametrize("kind", ["article", "story", "today"])
def test_a_brief_without_a_model_carries_no_label(kind: str, yaowen: Yaowen) -> None:
    text = page(yaowen, kind)
    assert "人工智能生成" not in text
    assert labels(text) == []


def test_readers_see_what_became_of_the_models_sentences(yaowen: Yaowen) -> None:
    ask(yaowen)
    text = page(yaowen, "story")
    assert "1 条通过，1 条换成不经模型的句子，0 条删去" in text
    assert "非模型所写" in text
    assert "由模型 tiny 撰写" in text
