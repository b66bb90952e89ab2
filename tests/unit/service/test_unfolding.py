"""Lists and sitemaps: which links are articles, what is left for the next poll, what is not asked again."""

import msgspec

from following import SOURCE, Web, make, once
from loopback import VirtualTime
from yaowen.errors import NetworkError
from yaowen.packs.model import Pack
from yaowen.records import Source
from yaowen.service.lines import WatchLine
from yaowen.service.unfolding import MOST_PAGES, MOST_TRIES

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
    yaowen, watcher, world = follow(pack, web, LIST)
    once(watcher)
    assert len(yaowen.store.list_ids()) == 2
    web.pages[broken] = good
    world.sleep(3600)
    (line,) = once(watcher)
    assert isinstance(line, WatchLine)
    assert (line.new, line.known) == (1, 2)
    world.sleep(3600)
    (quiet,) = once(watcher)
    assert isinstance(quiet, WatchLine)
    assert quiet.unchanged


def test_a_page_that_never_comes_is_given_up(pack: Pack) -> None:
    web = site(range(1, 3))
    broken = f"{SITE}/yw/2026010002.html"
    web.pages[broken] = NetworkError(f"{broken}: reset")
    _, watcher, world = follow(pack, web, LIST)
    for _ in range(MOST_TRIES + 3):
        once(watcher)
        world.sleep(3600)
    assert web.asked.count(broken) == MOST_TRIES


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
