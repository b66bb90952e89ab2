"""In which language does a first visit meet the pages?"""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app
from yaowen.faces.web.preferences import choose_lang
from yaowen.packs.model import Pack
from yaowen.service.app import Yaowen
from yaowen.settings import Settings


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("", "zh"),
        ("en-US,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("fr-FR,fr;q=0.9,en;q=0.5,zh;q=0.4", "en"),
        ("en;q=0.3, zh-Hant-TW;q=0.7", "zh"),
        ("EN-gb", "en"),
        ("de,fr;q=0.5", "zh"),
        ("en;q=0", "zh"),
        ("en;q=much,*", "zh"),
        (";;,=,en;x=1,\xff", "zh"),
    ],
)
def test_the_browser_says_the_language(accepted: str, lang: str) -> None:
    assert choose_lang("auto", accepted) == lang


def test_the_library_says_it_first() -> None:
    assert choose_lang("zh", "en") == "zh"
    assert choose_lang("en", "zh") == "en"


def test_pages_follow_the_browser_then_the_reader(pack: Pack, tmp_path: Path) -> None:
    assert Settings().lang == "auto"
    yaowen = Yaowen(settings=Settings(library=tmp_path), pack=pack)
    with closing(yaowen), TestClient(make_app(yaowen), base_url="http://127.0.0.1:8300") as pages:
        english = {"accept-language": "en-GB,en;q=0.9"}

        def lang_of(address: str, **headers: Any) -> str:
            answer = pages.get(address, headers=english | headers)
            assert "accept-language" in answer.headers["vary"]
            return answer.text.partition('<html lang="')[2].partition('"')[0]

        assert lang_of("/help") == "en"
        assert lang_of("/help?lang=zh") == "zh-CN"
        assert lang_of("/help", cookie="lang=zh") == "zh-CN"
