"""Whose text does the page say it is, and whose page is it? 来源, and the site by its names, address and imprint."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.sources.furniture import SOURCE
from yaowen.sources.moments import iter_moments
from yaowen.sources.pages.blocks import PageTree, collapse, words_of
from yaowen.sources.pages.body import Body
from yaowen.sources.pages.head.face import Face
from yaowen.sources.pages.head.titles import SEPARATOR
from yaowen.sources.pages.head.told import Told
from yaowen.text.scripts import count_han, is_han

_OUTLET_LIKE = re.compile(
    r"(?:网|網|报|報|报社|新闻|新聞|资讯|在线|频道|财经|財經|博客|论坛|卫视|电视台|广播|杂志|周刊|学报|时报|百科|客户端|日报|门户网站|News|Times|Post|Daily)$"
)
_TITLED = re.compile(
    r"^(?:转自|转载自|摘自|来源|来自|选自|原载|据)\s?[:：]?\s?[《“](?P<value>[^《》“”]{2,20})[》”]"
)
_TITLED_END = re.compile(r"(?:转自|转载自|摘自|原载|来源[:：]?)\s?[《“](?P<value>[^《》“”]{2,20})[》”]")
_CUT = re.compile(
    r"[|丨｜\[【(（<>_,，;；。]|\s{2,}|(?:作者|记者|编辑|责编|责任|选稿|发布|时间|日期|浏览|点击|阅读|字号|字体|打印|分享|更新|访问|我要|大\s中|通讯员|摄影|编审|审核|关注|评论|人气)|(?:19|20)\d\d[-年/.]|\d{1,2}:\d\d"
)
_NO_SOURCE = re.compile(
    r"^(?:转载(?:文章)?|互联网|网络|网上|网友|综合|本站|原创|本网|未知|其他|其它|不详|作者|佚名|转帖|暂无|无|null|none|unknown|internet|web|来源|source|\d+|.)"
    r"(?:整理|综合|报道|原创|采集|收集|转载|投稿|资料)?$",
    re.IGNORECASE,
)
_NOBODYS = re.compile(
    r"^(?:责编|责任编辑|编辑|只看|申报|微信公众|公众号|公众平台|本[局委院厅办司部市县区省中]$)|供图|图片|摄影|视觉中国"
)
"""Words beside 来源 that are no outlet: labels, a picture's credit, an office that speaks of itself."""
_META_SOURCES = (
    "contentsource",
    "apub:from",
    "source",
    "mediaid",
    "article:source",
    "og:article:source",
    "copyright_source",
    "contentsrc",
)
_META_SITES = ("og:site_name", "sitename", "application-name")
_LABEL = re.compile(r"^(?:来源|信息来源|source)\s*[:：]\s*", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://)?((?:[\w-]{1,40}\.){1,4}(?:com|cn|net|org|gov|cc|tv|info|hk|tw)(?:\.[a-z]{2})?)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"^(?:您?(?:当前|现在|所在)(?:的)?位置\s*[:：]?\s*)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,10}?)(?:网?首页|网?主页)?\s*(?:[>＞»›→]|-+>)"
)
_STEPS = ">＞»›→"
"""What stands between the places of a path."""
_OWNED = re.compile(
    r"(?:(?:©|copyright|版权所有)[\s:：©@\d-]{0,20}(?P<after>[\u4e00-\u9fff]{2,16}(?:网|报|报社|社|公司|政府|局|委员会|中心)))"
    r"|(?P<before>[\u4e00-\u9fff]{2,14})(?:\s?版权所有)"
    r"|(?:主办单位?|主办方)\s?[:：]\s?(?P<host>[\u4e00-\u9fff]{3,20})",
    re.IGNORECASE,
)
_LONGEST_NAME = 24


class Origin(NamedTuple):
    """Names as printed: the text's source, the site; the address of the original where one is linked."""

    source: str | None
    site: str | None
    original_url: str | None = None


def find_origin(tree: PageTree, body: Body, face: Face, told: Told, url: str | None, pack: Pack) -> Origin:
    """The source that the page names, else None, and the site's name: one the pack knows, else one of its own."""
    source = next(_sources(tree, body, face, told, pack), None)
    return Origin(source, _find_site(tree, face, told, url, pack), _original_url(tree, face, source))


def clean_source(words: str | None) -> str | None:
    """A source's name without what is printed around it; None for words that name nobody, such as 转载."""
    if not words:
        return None
    value = _LABEL.sub("", words.strip().strip("《》“”\"'[]【】()（）:： 　·-"))
    if cut := _CUT.search(value, 1):
        value = value[: cut.start()]
    value = value.strip().strip("《》“”\"'：: 　·-/=")
    if (
        not 2 <= len(value) <= 40
        or _NO_SOURCE.match(value)
        or _NOBODYS.search(value)
        or (value.islower() and "." not in value)
    ):
        return None
    return value


def _sources(tree: PageTree, body: Body, face: Face, told: Told, pack: Pack) -> Iterator[str]:
    """Candidates, the most trustworthy first."""
    yield from filter(None, (value for line in face.above for value in _labelled(line.text)))
    yield from filter(None, (_beside_time(line.text, pack) for line in face.above))
    yield from filter(None, (clean_source(tree.meta.get(key)) for key in _META_SOURCES))
    for line in face.ends:
        named = SOURCE.match(line.text.lstrip("（(【[ ")) or _TITLED.match(line.text)
        if named and (value := clean_source(named["value"])):
            yield value
    yield from _account(tree)
    yield from _opening(tree, body)
    yield from (found["value"] for line in face.ends if (found := _PAPER.match(line.text)))
    for line in face.above[1:]:
        if 2 <= len(line.text) <= 16 and find_outlet(pack, line.text) is not None:
            yield line.text
    for name in (*told.groups, *told.authors):
        if count_han(name) >= 2 and (_OUTLET_LIKE.search(name) or name.endswith(("社", "电台", "電台"))):
            yield name
    for line in (*face.ends, *face.above):
        if titled := _TITLED_END.search(line.text):
            yield titled["value"]


def _account(tree: PageTree) -> Iterator[str]:
    """The account that posted on WeChat's platform: its name is a link that a script follows."""
    if any(hint.startswith("rich_media") for hint in tree.hints[:80]):
        for _, texts, address in tree.links[:6]:
            if address.startswith("javascript") and 2 <= len(words := words_of(texts)) <= 24:
                yield words


def _labelled(text: str) -> Iterator[str | None]:
    """`来源：某网-《某报》` names the paper; `本文来源于某局` needs no colon."""
    for found in SOURCE.finditer(text):
        paper = _PAPER_AFTER.match(text, found.end()) if found["value"].endswith(("-", "—")) else None
        yield clean_source(paper["value"] if paper else found["value"])
    if origin := _FROM.match(text):
        yield clean_source(origin["value"])


_PAPER_AFTER = re.compile(r"《(?P<value>[^《》]{2,16})》")
_FROM = re.compile(r"(?:本文|文章|稿件)?来源于\s?(?P<value>[\u4e00-\u9fff]{2,16})(?=\s|$)")
_PAPER = re.compile(
    r"[（(—-]{0,4}\s?《(?P<value>[^《》]{2,16})》\s?[（(]?\s?(?:(?:19|20)\d\d年|第?\d+期).{0,20}$"
)
_DATELINE = re.compile(
    r"[【\[（(]?(?:据)?(?P<value>新华社|中新社|中新网|新华网|中国新闻社|路透社|法新社|美联社|共同社|韩联社|彭博社|俄新社|塔斯社|央视新闻|中通社)"
    r"[^。，；]{0,24}?(?:电|讯|消息|报道)"
)
_REPORTED = re.compile(
    r"[【\[](?!本)(?P<value>[\u4e00-\u9fff]{3,8}?)(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?(?:报道|讯|消息)[】\]]"
)


def _opening(tree: PageTree, body: Body) -> Iterator[str]:
    """Whom the text's first lines name: `据某社某地8月1日电`, `【某网讯】`."""
    for index in body.indexes[:4]:
        text = tree.texts[index][:60]
        if found := _DATELINE.match(text) or _REPORTED.match(text):
            yield found["value"]


def _beside_time(text: str, pack: Pack) -> str | None:
    """The name that stands alone after or before the time: `2025-08-23 09:20 某某日报`."""
    if len(text) > 90:
        return None
    moments = list(iter_moments(text, offset_minutes=480))
    if not moments:
        return None
    for words, sure in ((text[moments[-1].end :], True), (text[: moments[0].start], False)):
        value = clean_source(_BUTTONS.sub("", words).strip(" |·　-"))
        if value and " " not in value and count_han(value) >= 2 and len(value) <= 16:
            if find_outlet(pack, value) is not None or _OUTLET_LIKE.search(value):
                return value
            if sure and _is_named(value) and moments[-1].moment.precision != "day":
                return value
    return None


_BUTTONS = re.compile(
    r"(?:听新闻|朗读|打印|分享|关闭|收藏|字体|字号|发布时间|发布日期|时间|日期|发布于|查看旧版.*)[:：]?"
)
_NOT_NAME = re.compile(
    r"阅读|评论|浏览|点击|更新|发布|发表|查看|分享|打印|关闭|星期|编辑|作者|专栏|版|第.+期"
)


def _is_named(value: str) -> bool:
    return is_han(value[0]) and len(value) >= 3 and not _NOT_NAME.search(value)


def _find_site(tree: PageTree, face: Face, told: Told, url: str | None, pack: Pack) -> str | None:
    names = sorted(_site_names(tree, told), key=lambda words: count_han(words) < 2)
    for words in names:
        if find_outlet(pack, words) is not None or _is_channel(words, pack):
            return words
    own = [host for host in (_host(url), _printed_host(face)) if host]
    hosts = own + ([] if own else _usual_hosts(tree))
    for host in hosts:
        if (outlet := find_outlet(pack, host)) is not None:
            return outlet.name_zh if host not in own else host
    stated = [tree.meta[key] for key in _META_SITES if key in tree.meta]
    for words in (*stated, *names):
        if 2 <= len(words) <= _LONGEST_NAME and (words in stated or _OUTLET_LIKE.search(words)):
            return words
    if owner := _owner(tree, pack):
        return owner
    parts = _title_parts(tree)
    last = parts[-1] if parts and 3 <= len(parts[-1]) <= 14 and is_han(parts[-1][0]) else None
    return last or (hosts[0] if hosts else None) or (parts[-1] if parts and len(parts[-1]) <= 14 else None)


def _title_parts(tree: PageTree) -> list[str]:
    title = collapse(tree.title)
    parts = [part for part in SEPARATOR.split(title) if part][1:]
    if not parts and len(last := title.rpartition(" ")[2]) <= 10 and _OUTLET_LIKE.search(last):
        return [last]
    return parts


def _site_names(tree: PageTree, told: Told) -> Iterator[str]:
    """Names that the page gives its site, the most specific first."""
    yield from (words for key in _META_SITES if (words := tree.meta.get(key)) and len(words) <= 40)
    parts = _title_parts(tree)
    brand = parts[-1][:2] if parts else ""
    yield from (part for part in parts[-2:] if part[:2] == brand and len(part) <= _LONGEST_NAME)
    yield from (part for part in parts[::-1] if len(part) <= _LONGEST_NAME)
    if told.publisher and len(told.publisher) <= 40:
        yield told.publisher
    yield from _breadcrumb(tree)
    whole = collapse(tree.title)
    if len(whole) <= 12:
        yield whole


def _breadcrumb(tree: PageTree) -> Iterator[str]:
    """Names in the path to the page: `某网首页 > 某网财经 > 正文`, the second if it bears the first's brand."""
    for text in _lines_with(_STEPS, tree, 250):
        if len(text) > 90:
            continue
        found = _HOME.match(text)
        if found is None or found["name"] in ("首页", "主页", "当前位置"):
            continue
        parts = [part.strip() for part in re.split(r"\s*(?:-*>+|＞|»|›|→)\s*", text)]
        for part in parts[1:3]:
            name = part.split("_")[0].split("-")[0]
            if 3 <= len(name) <= 8 and name[:2] == found["name"][:2]:
                yield name
        yield found["name"]


def _lines_with(marks: str, tree: PageTree, count: int) -> Iterator[str]:
    """Those of the first blocks that hold a mark; few do, so that the page is searched and not each block."""
    text, starts = tree.text, [*tree.starts, len(tree.text)]
    end = starts[min(count, len(tree.starts))]
    blocks: set[int] = set()
    for mark in marks:
        at = text.find(mark, 0, end)
        while at >= 0:
            following = bisect_right(starts, at)
            blocks.add(following - 1)
            at = text.find(mark, starts[following], end)
    return (tree.texts[block] for block in sorted(blocks))


def _is_channel(words: str, pack: Pack) -> bool:
    """Whether the words are a portal's brand with a subject: 新浪房产."""
    return (
        3 <= len(words) <= 6
        and count_han(words) == len(words)
        and any(
            (outlet := find_outlet(pack, words[:2] + tail)) is not None and outlet.tier == 5
            for tail in ("网", "")
        )
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _printed_host(face: Face) -> str | None:
    """An address printed in a line of the time: `WWW.EXAMPLE.COM 2005年3月31日`."""
    for line in face.above:
        if len(line.text) <= 120 and "." in line.text and (found := _ADDRESS.search(line.text)):
            return found[1].lower()
    return None


def _usual_hosts(tree: PageTree) -> list[str]:
    """The host that most of the page's whole addresses lead to, by its last labels."""
    counts: Counter[str] = Counter()
    for _, _, address in tree.links[:600]:
        if found := _HOST_OF.match(address):
            labels = found[1].lower().split(".")
            keep = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and labels[-2] in _SECOND else 2
            counts[".".join(labels[-keep:])] += 1
    total = sum(counts.values())
    return [host for host, count in counts.most_common(1) if count >= 4 and count * 5 >= total * 2]


_HOST_OF = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
_SECOND = frozenset({"com", "net", "org", "gov", "edu", "co", "ac"})


def _owner(tree: PageTree, pack: Pack) -> str | None:
    """Who owns the page by its imprint; a known outlet first."""
    found: list[str] = []
    for text in tree.texts[-40:]:
        if len(text) > 400 or not any(cue in text for cue in ("版权", "©", "opyright", "主办")):
            continue
        for match in _OWNED.finditer(text):
            words = next(group for group in match.groups() if group)
            words = re.sub(
                r"^(?:本网站|本站|网站|所有内容为|内容|由)|(?:有限责任公司|股份有限公司|有限公司)$", "", words
            )
            if len(words) >= 3 and not words.endswith(("权", "者")):
                found.append(words)
    found += [words[2:] for words in found if len(words) >= 5]
    known = next((words for words in found if find_outlet(pack, words) is not None), None)
    return known or (found[0] if found else None)


def _original_url(tree: PageTree, face: Face, source: str | None) -> str | None:
    """Where the source's name, or 原文链接, leads to from a line near the text."""
    near = {line.at for line in (*face.above, *face.ends)}
    for block, texts, address in tree.links:
        if block not in near or not address.startswith(("http://", "https://")):
            continue
        words = words_of(texts)
        if _ORIGINAL.match(words) or (source and words.strip() == source and _path_deep(address)):
            return address
    return None


_ORIGINAL = re.compile(
    r"(?:阅读|查看)?原文(?:链接|地址|网址)?|Original (?:article|source)|Read the original", re.IGNORECASE
)


def _path_deep(url: str) -> bool:
    """Whether an address leads to a page rather than to a site's front."""
    try:
        return len(urlsplit(url).path.strip("/")) > 8
    except ValueError:
        return False
