"""Lists and sitemaps: which links are articles, what is left for the next poll, what is not asked again."""

from pathlib import Path

import msgspec
import pytest

from following import SOURCE, Web, make, once
from loopback import VirtualTime
from yaowen.errors import Forbidden, Gone, NetworkError, TryLater, YaowenError
from yaowen.packs.model import Pack
from yaowen.records import Source
from yaowen.service import requests as ask
from yaowen.service.lines import WatchLine
from yaowen.service.parts import MOST_GATHERED
from yaowen.service.schedule import MOST_TRIES
from yaowen.service.unfolding import MOST_PAGES

SITE = "http://news.example"
LIST = msgspec.structs.replace(SOURCE, url=f"{SITE}/yw/", kind="list-page", rights="full")
MAP = msgspec.structs.replace(SOURCE, url=f"{SITE}/sitemap.xml", kind="sitemap", rights="full")


def page(number: int) -> bytes:
    lines = "".join(
        f"<p>第{number}号园区昨日开工，规划面积{number + n}万平方米，计划引进三十个项目，带动就业八百人，工期两年。</p>"
        for n in range(3)
    )
    title = f"第{number}号园区开工"
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{lines}</body></html>"
    return html.encode()


def listed(numbers: range) -> bytes:
    menu = "".join(f"<a href=/about/{name}>关于本站的{name}说明页面</a>" for name in ("jobs", "map", "help"))
    links = "".join(f"<li><a href=/yw/202601{n:04d}.html>第{n}号园区昨日正式开工</a></li>" for n in numbers)
    return f"<html><body>{menu}<ul>{links}</ul></body></html>".encode()


def site(numbers: range) -> Web:
    pages = {f"{SITE}/yw/202601{n:04d}.html": page(n) for n in numbers}
    return Web({LIST.url: listed(numbers), **pages})


def follow(pack: Pack, web: Web, source: Source):
    world = VirtualTime()
    yaowen = make(pack, web, world)
    yaowen.store.put_source(source)
    return yaowen, yaowen.watcher(), world


def test_a_lists_articles_are_taken_and_its_menu_is_not(pack: Pack) -> None:
    web = site(range(1, 4))
    yaowen, watcher, _ = follow(pack, web, LIST)
    (line,) = once(watcher)
    assert isinstance(line, WatchLine)
    assert line.new == 3
    assert not [address for address in web.asked if "/about/" in address]
    assert len(yaowen.store.list_ids()) == 3


def test_a_page_that_fails_is_asked_again_with_the_next_poll(pack: Pack) -> None:
    web = site(range(1, 4))
    broken = f"{SITE}/yw/2026010002.html"
    good, web.pages[broken] = web.pages[broken], NetworkError(f"{broken}: reset")
    _, watcher, world = follow(pack, web, LIST)
    (first,) = once(watcher)
    assert isinstance(first, WatchLine)
    assert (first.new, first.waiting) == (2, 1)
    web.pages[broken] = good
    assert once(watcher) == []
    world.sleep(600)
    (line,) = once(watcher)
    assert isinstance(line, WatchLine)
    assert (line.new, line.waiting) == (1, 0)
    assert web.asked.count(LIST.url) == 1
    world.sleep(3600)
    (quiet,) = once(watcher)
    assert isinstance(quiet, WatchLine)
    assert quiet.unchanged


def test_a_page_that_never_comes_is_given_up(pack: Pack) -> None:
    web = site(range(1, 3))
    broken = f"{SITE}/yw/2026010002.html"
    web.pages[broken] = NetworkError(f"{broken}: reset")
    yaowen, watcher, world = follow(pack, web, LIST)
    for _ in range(24):
        once(watcher)
        world.sleep(3600)
    assert web.asked.count(broken) == MOST_TRIES
    assert yaowen.store.list_wanted() == ()
    assert [name for name, issue in yaowen.store.list_issues() if issue.code == "page_failed"] == [broken]


def test_what_one_poll_does_not_reach_comes_with_the_next(pack: Pack) -> None:
    web = site(range(1, MOST_PAGES + 4))
    yaowen, watcher, world = follow(pack, web, LIST)
    once(watcher)
    assert len(yaowen.store.list_ids()) == MOST_PAGES
    world.sleep(3600)
    once(watcher)
    assert len(yaowen.store.list_ids()) == MOST_PAGES + 3


def test_the_parts_of_a_sitemap_are_followed(pack: Pack) -> None:
    web = site(range(1, 3))
    index = "".join(f"<sitemap><loc>{SITE}/map{n}.xml</loc></sitemap>" for n in (1, 2, 3))
    web.pages[MAP.url] = f"<sitemapindex>{index}</sitemapindex>".encode()
    for n in (1, 2):
        entry = f"<url><loc>{SITE}/yw/202601{n:04d}.html</loc></url>"
        web.pages[f"{SITE}/map{n}.xml"] = f"<urlset>{entry}</urlset>".encode()
    yaowen, watcher, _ = follow(pack, web, MAP)
    once(watcher)
    assert len(yaowen.store.list_ids()) == 2


SUMMARY = "http://news.example/feed"
ITEM = f"{SITE}/yw/2026010001.html"


def summaries(numbers: range) -> bytes:
    items = "".join(
        f"<item><title>第{n}号园区开工</title><link>{SITE}/yw/202601{n:04d}.html</link>"
        f"<description>第{n}号园区开工，记者从现场获悉……</description></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>星澜日报</title>{items}</channel></rss>'.encode()


def clipped(failure: YaowenError | None = None):
    web = Web({SUMMARY: summaries(range(1, 2)), ITEM: failure or page(1)})
    return web, msgspec.structs.replace(SOURCE, rights="full")


def test_a_summary_stays_until_its_page_comes_and_gives_way_under_its_id(pack: Pack) -> None:
    web, source = clipped(NetworkError(f"{ITEM}: reset"))
    yaowen, watcher, world = follow(pack, web, source)
    (first,) = once(watcher)
    assert isinstance(first, WatchLine)
    assert (first.new, first.fuller, first.waiting) == (1, 0, 1)
    (article_id,) = yaowen.store.list_ids()
    assert yaowen.store.get(article_id).article.kind == "excerpt"
    web.pages[ITEM] = page(1)
    assert once(watcher) == []
    world.sleep(600)
    (second,) = once(yaowen.watcher())
    assert isinstance(second, WatchLine)
    assert (second.new, second.fuller) == (0, 1)
    assert yaowen.store.list_ids() == (article_id,)
    understanding = yaowen.store.get(article_id)
    assert "规划面积3万平方米" in understanding.article.text
    assert understanding.article.rights == "full"
    assert {fact.article_id for fact in understanding.facts} == {article_id}
    assert [hit.article_id for hit in yaowen.find("带动就业八百人").hits] == [article_id]
    world.sleep(86400)
    once(watcher)
    assert web.asked.count(ITEM) == 2


def test_a_page_that_took_its_summarys_place_is_no_second_article_by_hand(pack: Pack, tmp_path: Path) -> None:
    web, source = clipped()
    yaowen, watcher, _ = follow(pack, web, source)
    once(watcher)
    saved = tmp_path / "page.html"
    saved.write_bytes(page(1).replace(b"<head>", f'<head><link rel="canonical" href="{ITEM}">'.encode()))
    web.pages[ITEM] = saved.read_bytes()
    assert len(yaowen.store.list_ids()) == 1
    yaowen2, watcher2, _ = follow(pack, web, source)
    once(watcher2)
    list(yaowen2.ingest(ask.Ingest(inputs=(str(saved),))))
    assert len(yaowen2.store.list_ids()) == 1


def test_a_removed_summary_is_not_brought_back_by_its_page(pack: Pack) -> None:
    web, source = clipped(NetworkError(f"{ITEM}: reset"))
    yaowen, watcher, world = follow(pack, web, source)
    once(watcher)
    list(yaowen.remove(ask.Remove(id=yaowen.store.list_ids()[0])))
    web.pages[ITEM] = page(1)
    world.sleep(600)
    once(watcher)
    assert yaowen.store.count() == 0
    assert web.asked.count(ITEM) == 1


@pytest.mark.parametrize(
    ("failure", "asked"),
    [(Gone("gone"), 2), (Forbidden("robots"), 1), (TryLater("busy", 7200.0), MOST_TRIES)],
)
def test_how_often_a_summarys_page_is_asked_for(pack: Pack, failure: YaowenError, asked: int) -> None:
    web, source = clipped(failure)
    yaowen, watcher, world = follow(pack, web, source)
    for _ in range(48):
        once(watcher)
        world.sleep(1800)
    assert web.asked.count(ITEM) == asked
    assert yaowen.store.count() == 1


def test_a_scrap_does_not_take_a_summarys_place(pack: Pack) -> None:
    web, source = clipped()
    web.pages[ITEM] = "<html><body><h1>第1号园区开工</h1><p>请在手机上看。</p></body></html>".encode()
    yaowen, watcher, _ = follow(pack, web, source)
    once(watcher)
    assert yaowen.store.get(yaowen.store.list_ids()[0]).article.kind == "excerpt"
    assert yaowen.store.list_wanted() == ()


@pytest.mark.parametrize("kind", ["feed", "list-page"])
def test_a_page_that_was_kept_before_a_kill_is_not_kept_twice(pack: Pack, kind: str) -> None:
    """The process ended between keeping the article and noting that the page was had."""
    web = site(range(1, 2)) if kind == "list-page" else clipped()[0]
    yaowen, watcher, world = follow(pack, web, LIST if kind == "list-page" else clipped()[1])
    drop, yaowen.store.drop_wanted = yaowen.store.drop_wanted, lambda wanted, keys=(): None  # type: ignore[method-assign]
    once(watcher)
    before = yaowen.store.list_ids()
    assert len(yaowen.store.list_wanted()) == len(before) == 1
    yaowen.store.drop_wanted = drop  # type: ignore[method-assign]
    world.sleep(1)
    (line,) = once(yaowen.watcher())
    assert isinstance(line, WatchLine)
    assert (line.new, line.fuller) == (0, 0)
    assert yaowen.store.list_ids() == before
    assert yaowen.store.list_wanted() == ()


def test_what_a_sites_pages_share_at_their_edges_is_dropped(pack: Pack) -> None:
    web = site(range(1, 5))
    tail = "<p>更多园区新闻请关注本站每日推送的园区早报与晚报，欢迎转发给身边的朋友们。</p></body>"
    for url in [url for url in web.pages if url != LIST.url]:
        web.pages[url] = web.pages[url].replace(b"</body>", tail.encode())  # type: ignore[union-attr]
    yaowen, watcher, _ = follow(pack, web, LIST)
    once(watcher)
    texts = [u.article.text for u in yaowen.store.iter_understandings(yaowen.store.list_ids())]
    assert len(texts) == 4
    assert sum("每日推送" in text for text in texts) == 2


def in_parts(web: Web, count: int, total: int) -> str:
    """Article 1 goes on over `total` pages, of which `count` are there; the address of the one after these."""
    first = f"{SITE}/yw/2026010001"
    for n in range(1, total + 1):
        body = "".join(
            f"<p>第{n}页第{m}段：园区负责人介绍，一期已有星澜生物等企业入驻，年产值达到{n}{m}亿元，二期明年开工。</p>"
            for m in range(3)
        )
        more = f"<a href='{first}_{n + 1}.html'>下一页</a>" if n < total else ""
        html = f"<html><head><title>园区年报</title></head><body><h1>园区年报</h1><div>{body}</div>{more}</body></html>"
        if n <= count:
            web.pages[f"{first}_{n}.html" if n > 1 else f"{first}.html"] = html.encode()
    return f"{first}_{count + 1}.html"


def test_an_article_in_parts_is_joined(pack: Pack) -> None:
    web = site(range(1, 2))
    in_parts(web, 3, 3)
    yaowen, watcher, _ = follow(pack, web, LIST)
    (line,) = once(watcher)
    assert isinstance(line, WatchLine)
    assert (line.new, line.waiting) == (1, 0)
    text = yaowen.store.get(yaowen.store.list_ids()[0]).article.text
    assert [f"第{n}页第2段" in text for n in (1, 2, 3)] == [True] * 3
    assert len(web.asked) == 4
    assert yaowen.store.list_wanted() == ()


def test_a_part_that_cannot_be_had_is_said_and_the_others_are_kept(pack: Pack) -> None:
    web = site(range(1, 2))
    missing = in_parts(web, 2, 3)
    yaowen, watcher, _ = follow(pack, web, LIST)
    (line,) = once(watcher)
    assert isinstance(line, WatchLine)
    assert line.new == 1
    assert any(missing in issue for issue in line.issues)
    assert "第2页" in yaowen.store.get(yaowen.store.list_ids()[0]).article.text


def test_an_article_without_end_is_cut(pack: Pack) -> None:
    web = site(range(1, 2))
    in_parts(web, MOST_GATHERED + 5, MOST_GATHERED + 5)
    yaowen, watcher, _ = follow(pack, web, LIST)
    once(watcher)
    assert len(web.asked) == 2 + MOST_GATHERED
    assert yaowen.store.count() == 1
