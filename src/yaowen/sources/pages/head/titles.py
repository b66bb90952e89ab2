"""Which words are the article's title? The heading above the text that the page's own names confirm."""

import re
from typing import NamedTuple

from yaowen.sources.furniture import SOURCE, find_source
from yaowen.sources.moments import find_moment
from yaowen.sources.pages.blocks import PageTree, collapse
from yaowen.sources.pages.body import Body
from yaowen.sources.pages.head.policy import is_spread_label
from yaowen.sources.pages.head.told import Told
from yaowen.sources.pages.shown import find_openings, fold
from yaowen.text.scripts import count_han, ends_sentence

SEPARATOR = re.compile(
    r"(?=[\s_|｜»«丨–—:-])\s*(?:[_|｜»«丨]|(?<!\d)[–—]|[–—](?!\d)|--+|\s[-·•:]\s|-\s|\s-|::|-(?=[\u4e00-\u9fff]{2,10}$)|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fffA-Za-z0-9]+$))\s*"
)
_TITLE_HINT = re.compile(r"title|headline|\bbt\b|biaoti", re.IGNORECASE)
_NOT_TITLE = re.compile(
    r"^(?:您?(?:当前|现在|所在)(?:的)?位置|首页|访问|作者|来源|发布|更新|日期|时间|浏览|点击|阅读|编辑|责任编辑|分享|打印|字号|字体|"
    r"留言|登录|注册|返回|上一篇|下一篇|关键词|标签|摘要|导读|回复|楼层|评论|\d{4}年\d{1,2}月$|\d+$|[^:：]{2,6}[:：]\s?\d+$)"
    r"|^.{0,12}(?:讨论区|留言板|版主)[:：]"
)
_REFERENCE = re.compile(r"(?<=\S)\s?[-_—–]\s?[^-_—–]{0,12}(?:百科|[Ww]ikipedia).*$")
_POSTED = re.compile(r"发[表布]|[张贴写]于|posted|published", re.IGNORECASE)
_LABEL = re.compile(r"^(?:主题|标题)\s?[:：]\s?")
_LONG = 200
_RUNNING = 40
_LEAST_HELD = 6
"""Characters of a name that counts where a block holds it and more."""
_FULL = 6.0


class _Names(NamedTuple):
    """Folded names of the page: `whole` without the site's, `parts` between separators, `site` what is none."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]
    site: frozenset[str]
    printed: tuple[str, ...]


def find_title(tree: PageTree, body: Body, told: Told) -> tuple[str | None, int | None]:
    """The title and the block that shows it; the page's own name where no block does."""
    names = _names(tree, told)
    first = body.indexes[0]
    best = _confirmed(tree, first, names) if names.whole else None
    confirmed = best is not None
    if best is None:
        best = _set_as_title(tree, body, names)
    if best is None or (not confirmed and tree.heading(best) != 1 and _names_itself(names)):
        return next((words for words in names.printed if fold(words) not in names.site), None), None
    return _whole_title(tree, best, names), best


def _names_itself(names: _Names) -> bool:
    """Whether the page's own name is a headline's length of Latin words: then no mere set line outdoes it."""
    return any(words.count(" ") >= 3 and count_han(words) == 0 for words in names.printed)


def strip_site(title: str) -> str:
    """A page's title without the names of column and site that follow it."""
    rest = _REFERENCE.sub("", title.strip())
    for _ in range(4):
        cuts = [cut for cut in SEPARATOR.finditer(rest) if cut.start()]
        if (
            not cuts
            or len(rest) - cuts[-1].end() > 24
            or _width(rest[cuts[-1].end() :]) >= _width(rest[: cuts[-1].start()])
        ):
            break
        rest = rest[: cuts[-1].start()].strip()
    return rest


def _width(words: str) -> int:
    """Columns in print: an ideograph takes two."""
    return len(words) + count_han(words)


def _names(tree: PageTree, told: Told) -> _Names:
    page = collapse(tree.title)
    given = [words for words in (*told.headlines, page) if words]
    printed = [strip_site(words) for words in given]
    site = {fold(tree.meta.get(key, "")) for key in ("og:site_name", "sitename", "application-name")}
    site |= {fold(told.publisher or ""), ""}
    parts: list[str] = []
    for words in given[:4]:
        pieces = [piece for piece in SEPARATOR.split(words) if piece]
        parts += [fold(piece) for piece in pieces]
        parts += [fold(words)]
        if len(pieces) > 1 and _width(pieces[-1]) < _width(pieces[0]):
            site.add(fold(pieces[-1]))
    whole = dict.fromkeys(fold(words) for words in printed)
    return _Names(
        tuple(words for words in whole if words not in site),
        tuple(words for words in dict.fromkeys(parts) if words not in site),
        frozenset(site),
        tuple(dict.fromkeys(words for words in printed if words)),
    )


def _confirmed(tree: PageTree, first: int, names: _Names) -> int | None:
    """The block that the page's names confirm best."""
    best: tuple[float, int] | None = None
    longest = max(map(_width, names.whole))
    least = min((len(words) for words in names.whole if len(words) >= _LEAST_HELD), default=_LONG)
    texts = tree.texts[: first + 4]
    # Most blocks are too short to hold a name, and begin in none.
    begun = find_openings(texts, "\n".join((*names.whole, *names.parts)))
    for index in sorted({*begun, *(index for index, text in enumerate(texts) if len(text) >= least)}):
        text = texts[index]
        if not 2 <= len(text) <= _LONG:
            continue
        key = fold(text)
        if len(key) < 2 or key in names.site:
            continue
        likeness = _likeness(key, names, longest)
        if not likeness:
            continue
        score = likeness + _setting(tree, index) - abs(first - index) * 0.02
        score += 1.5 if likeness > 3 and _is_dated(tree, index) else 0.0
        if best is None or score > best[0] + 0.001:
            best = (score, index)
    return best[1] if best and best[0] > 2.2 else None


def _likeness(key: str, names: _Names, longest: int) -> float:
    """How far a block's words are a name of the page, 0 to 6."""
    if key in names.whole:
        return _FULL - (longest - _width(key)) / longest
    if key in names.parts:
        return (_FULL - 1) * min(1.0, 0.3 + _width(key) / longest)
    best = 0.0
    for words in names.whole:
        if len(key) >= 4 and key in words:
            share = len(key) / len(words)
            best = max(best, 5 * share if share >= 0.35 else 0.0)
        elif len(words) >= _LEAST_HELD and words in key:
            best = max(best, 5 * len(words) / len(key))
    return best


def _setting(tree: PageTree, block: int) -> float:
    """How far a block is set as a title is."""
    heading, text = tree.heading(block), tree.texts[block]
    score = {1: 3.0, 2: 2.2, 3: 1.2}.get(heading, 0.4 if heading else 0.0)
    if tree.linked[block] * 2 > len(text):
        score -= 1.0 if heading in (1, 2) else 3.0
    if _TITLE_HINT.search(tree.hint(block)):
        score += 1.0
    if text[-1] in "。；;." and ends_sentence(text):
        score -= 2.0
    return score


def _set_as_title(tree: PageTree, body: Body, names: _Names) -> int | None:
    """A block near the text's begin that is set as a title though the page's names do not confirm it."""
    first = body.indexes[0]
    best: tuple[float, int] | None = None
    least = 0.2
    if names.whole and all(len(words) <= 8 for words in names.whole):
        least = 0.0
        first = next((index for index in body.indexes[:6] if len(tree.texts[index]) > _RUNNING), first)
    for index in range(min(first + 2, len(tree.texts) - 1), max(-1, first - 60), -1):
        text, heading, linked = tree.texts[index], tree.heading(index), tree.linked[index]
        if index <= first - 10 and heading != 1:
            continue
        dated = _is_dated(tree, index)
        posted = dated and index < first and _is_posted(tree, index)
        if not _can_be_title(tree, index, posted) or fold(text) in names.site:
            continue
        score = (
            _setting(tree, index) - min(abs(first - index), 10) * 0.25 + (3.0 if posted and linked else 0.0)
        )
        score += 0.7 if tree.bold[index] * 2 > len(text) or _is_centred(tree, index) else 0.0
        score += 1.5 if dated else 0.0
        score += 0.6 if index < first and not linked else 0.0
        score -= 0.8 if index >= first and not heading else 0.0
        if score > least and (best is None or score > best[0]):
            best = (score, index)
    return best[1] if best else None


def _can_be_title(tree: PageTree, block: int, posted: bool) -> bool:
    text = tree.texts[block]
    if not 4 <= len(text) <= 90 or _NOT_TITLE.search(text) or SOURCE.match(text) or is_spread_label(text):
        return False
    if text[-1] in "。；：:，," or " > " in text or ">>" in text or "›" in text or text.count("|") > 1:
        return False
    if (
        tree.linked[block] * 2 > len(text)
        and not posted
        and not (tree.heading(block) in (1, 2) or tree.bold[block] * 2 > len(text))
    ):
        return False
    found = find_moment(text, offset_minutes=480)
    return found is None or len(found[1]) * 2 < len(text)


def _is_centred(tree: PageTree, block: int) -> bool:
    box = tree.elements[tree.boxes[block]]
    return (
        box.tag == "center"
        or box.attr("align") == "center"
        or "text-align:center" in (box.attr("style") or "").replace(" ", "")
    )


def _is_posted(tree: PageTree, index: int) -> bool:
    """Whether the very next line says who posted it when: blogs link their titles."""
    after = tree.texts[index + 1] if index + 1 < len(tree.texts) else ""
    return (
        len(after) <= 60
        and bool(_POSTED.search(after))
        and find_moment(after, offset_minutes=480) is not None
    )


def _is_dated(tree: PageTree, index: int) -> bool:
    """Whether a line of time or source follows within three blocks."""
    for after in tree.texts[index + 1 : index + 4]:
        line = after[:80]
        if find_source(line) or find_moment(line, offset_minutes=480):
            return True
    return False


def _whole_title(tree: PageTree, index: int, names: _Names) -> str:
    """The shown words; where they are only a title's first line, or cut short, the page's own name of it."""
    text = _LABEL.sub("", tree.texts[index])
    key = fold(text)
    following = key + "".join(map(fold, tree.texts[index + 1 : index + 3]))
    for words in names.printed:
        name = fold(words)
        if len(name) <= len(key) or not name.startswith(key):
            continue
        if text.rstrip().endswith(("…", "...")) or (following.startswith(name) and key not in names.whole):
            return words
    return text
