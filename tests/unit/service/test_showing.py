"""Things of a library by their ids."""

from pathlib import Path

import pytest

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import NotFound
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

TEXT = (
    "澜沙生物科技（苏州）有限公司今日宣布完成融资，用于建设新药生产基地。\n"
    + "公司的产品面向全国医院，管线里有多个创新药。" * 6
)
ID = "organisation:~澜沙生物科技（苏州）有限公司"


def test_a_name_that_no_table_lists_is_shown_with_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("澜沙完成融资\n\n" + TEXT, "utf-8")
    yaowen = Yaowen(tmp_path / "library", store=MemoryStore(), index=MemoryIndex())
    assert list(yaowen.ingest(ask.Ingest(inputs=(str(path),))))
    (shown,) = yaowen.show(ask.Show(id=ID))
    assert shown.entity is not None and shown.entity.name_en is None
    assert shown.kind == "organisation" and len(shown.articles) == 1
    (article,) = yaowen.show(ask.Show(id=shown.articles[0].article))
    assert ID in [entity.id for entity in article.entities]
    with pytest.raises(NotFound):
        list(yaowen.show(ask.Show(id="organisation:~岳海有限公司")))
    yaowen.close()
