"""Small pages, and what they say of their article."""

from collections.abc import Callable

import pytest

from yaowen.packs.model import Pack
from yaowen.records import Capture, Declared
from yaowen.sources import read

TEXT = (
    "近日，云岬药谷三期在临澜新区开工，规划面积9.6万平方米，计划引进二十个项目。",
    "园区负责人介绍，二期已有星澜生物等企业入驻，去年产值达到14.2亿元，增长一成。",
    "三期将建设中试平台和检测中心，预计后年投入使用，可为中小企业节省约两成成本。",
    "新区还将设立规模15亿元的产业基金，对首次获批上市的品种给予最高600万元奖励。",
)
ENGLISH = (
    "The park broke ground on its third phase this week and expects twenty projects to move in.",
    "Its manager said that the second phase is full and that output grew by a tenth last year.",
    "A pilot plant and a testing centre will follow, which should cut the costs of small firms.",
)
DeclaredBy = Callable[..., Declared]


@pytest.fixture
def declared(pack: Pack) -> DeclaredBy:
    """What a page declares: `info` between title and text, `after` behind the text, `head` in its head."""

    def declare(
        info: str = "",
        *,
        title: str = "云岬药谷三期开工",
        page: str | None = None,
        shown: str | None = None,
        after: str = "",
        head: str = "",
        text: tuple[str, ...] = TEXT,
        above: str = "",
        url: str | None = "https://news.example.com/a/1.html",
    ) -> Declared:
        body = "".join(f"<p>{line}</p>" for line in text)
        heading = f"<h1>{title}</h1>" if shown is None else shown
        html = (
            f"<html><head><meta charset=utf-8><title>{title if page is None else page}</title>{head}</head><body>"
            f"<ul><li><a href=/1>首页</a></li><li><a href=/2>栏目</a></li></ul>{above}"
            f"<div>{heading}<div>{info}</div><div>{body}{after}</div></div></body></html>"
        )
        capture = Capture(id="c", input="page.html", content=html.encode(), url=url)
        (item,) = read(capture, pack).value
        return item.declared

    return declare


@pytest.fixture
def english() -> tuple[str, ...]:
    return ENGLISH
