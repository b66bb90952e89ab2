"""Pages that show no article are refused with their reason; scraps are read but marked."""

import pytest

from yaowen.errors import Quarantined
from yaowen.packs.model import Pack
from yaowen.records import Capture
from yaowen.sources import read

LONG = "园区负责人介绍，一期已有星澜生物、云岬药业等企业入驻，2025年产值达到18.6亿元，二期将于明年开工。"


def read_page(body: str, pack: Pack, title: str = "一页"):
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read(Capture(id="c", input="page.html", content=html.encode()), pack)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>", "person"),
        (
            "<p>Please verify you are human by completing the action below, then you may proceed.</p>",
            "person",
        ),
        ("<p>请先登录后查看全文，没有账号的用户请注册，注册后可以免费阅读三篇文章。</p>", "login"),
        ("<p>抱歉，您访问的页面不存在，请检查地址是否正确，或返回首页继续浏览。</p>", "no such page"),
        ("<p>You need to enable JavaScript to run this app, please change your settings.</p>", "refused"),
    ],
)
def test_a_refusal_is_no_article(body: str, reason: str, pack: Pack):
    with pytest.raises(Quarantined, match=reason) as caught:
        read_page(body, pack)
    assert "page.html" in str(caught.value)


def test_a_long_article_that_speaks_of_captchas_is_an_article(pack: Pack):
    body = f"<h1>登录验证</h1><p>网站常要求用户完成安全验证。</p>{f'<p>{LONG}</p>' * 1}" + "".join(
        f"<p>第{n}项：{LONG}</p>" for n in range(15)
    )
    assert len(read_page(body, pack).value) == 1


def test_a_scrap_is_read_and_marked(pack: Pack):
    (item,) = read_page("<h1>短讯</h1><p>星澜生物今日宣布，新药获批上市，股价上涨一成。</p>", pack).value
    assert [issue.code for issue in item.issues if issue.code == "quarantine"]


def test_an_article_is_not_marked(pack: Pack):
    (item,) = read_page(f"<h1>一期投产</h1><p>{LONG}</p><p>据悉，{LONG}</p>", pack).value
    assert not [issue.code for issue in item.issues if issue.code == "quarantine"]
