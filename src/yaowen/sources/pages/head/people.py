"""Who wrote the article? Persons of the byline; those who edit are kept apart, and never authors."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.sources.furniture import EDITOR
from yaowen.sources.pages.blocks import PageTree, words_of
from yaowen.sources.pages.body import Body
from yaowen.sources.pages.head.face import Face, Line
from yaowen.sources.pages.head.names import find_names, is_chinese_person, looks_latin, split_latin
from yaowen.sources.pages.head.origin import clean_source
from yaowen.sources.pages.head.told import Told
from yaowen.text.scripts import count_han, ends_sentence, is_han

_LABELLED = re.compile(
    r"(?:作\s{0,3}者|撰\s?文|撰\s?稿|采\s?写|执\s?笔(?:人)?|主\s?笔|发\s?帖\s?人|楼\s?主|博\s?主|供\s?稿\s?人|文\s?[/／|丨｜]|(?<![\u4e00-\u9fff])文\s?[:：])"
    r"(?:及(?:图|单位))?\s{0,3}[:：/|丨｜]?\s{0,3}(?P<value>[^|丨｜\[\]【】<>=;；。]{2,60})"
)
_MARKS = frozenset(":：/|丨｜／ \u3000\xa0")
_LABEL_CUES = ("者", "文", "笔", "稿", "写", "主", "帖")
_REPORTER = re.compile(
    r"(?:(?P<outlet>[\u4e00-\u9fffA-Za-z0-9·《》“”/-]{2,20}?))?(?:全媒体|融媒体|见习|实习|首席|本报|本网|本刊|特约|特派|驻[\u4e00-\u9fff]{2,4}){0,3}"
    r"记\s?者\s{0,2}[:：/|丨]?\s{0,2}(?P<value>[\u4e00-\u9fff· \xa0、,，/|　]{2,50})"
)
_WIRE = re.compile(r"(?:电|讯|報導|报道|消息)\s?[（(](?P<value>[^（）()]{2,60})[）)]")
_BRACKET_END = re.compile(r"[（(【\[](?P<value>[^（）()【】\[\]]{2,60})[）)】\]]\s?(?:■|□|◆|●)?\s?$")
_FROM_PLACE = re.compile(r"^(?P<value>[\u4e00-\u9fff·、 ]{2,16})\s[\u4e00-\u9fff]{2,6}(?:报道|电|讯)$")
_BRACKETED_ALONE = re.compile(
    r"[\[【]\s?(?P<value>[\u4e00-\u9fff·、 ]{2,20}?)\s?[\]】][\s\ue000-\uf8ff]{0,3}来\s?源"
)
_HANDLE_BEFORE = re.compile(
    r"^[\s·|]{0,3}(?:本[帖贴文])?由?(?P<value>[^\s|丨:：，,。《》]{2,20})\s{0,3}(?:发表于|发布于|张贴于|贴于|写于|于\s?(?:19|20)\d\d)"
)
_HANDLE_AFTER = re.compile(
    r"(?:\bby|(?:本[帖贴文])?由|作者)\s{0,2}[:：]?\s?(?P<value>[^\s|丨:：，,。〓《》@]{2,20}?)\s?(?:张贴|发表|发布|〓|$|于\s)"
)
_NO_HANDLE = re.compile(
    r"^(?:发表|发布|张贴|写作?|本文|文章|新闻|首次|原文|博客|日志|作者|来源|该文|最后|此文|由|编辑|时间|日期|最新|转载|原载|论文|稿件)|[（(]|报$|网$"
)
_BYLINE = get_wording("pages.byline")
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|by|byline|contributors?|writers?|staff|people|profiles?|columnists?|reporters?|journalists?|bio|team|experts?|user|users|member|members)/[\w%.@~-]+/?(?:[?#].*)?$",
    re.IGNORECASE,
)
_AUTHOR_HINT = re.compile(
    r"author|byline|by-line|writer|contributor|\bup-name|zuozhe|nickname", re.IGNORECASE
)
_NOT_AUTHOR_HINT = re.compile(r"bio|desc|about|related|avatar|date|time|share|social|comment", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"[0-9０-９].*[\u4e00-\u9fff]|[\u4e00-\u9fff].*[0-9０-９]"
    r"|新[闻聞]|(?:[网網]|报社|[\u4e00-\u9fff]{2}社|[电電]台)$|^(?:佚名|匿名|未知)|(?:佚名|匿名|未知)$"
)
"""In words where a person should be named: a number, an outlet, or that nobody is named."""


class People(NamedTuple):
    """Names as printed, several parted by a comma or 、; `source` is an outlet that the byline names."""

    author: str | None
    editor: str | None
    source: str | None = None


class _Named(NamedTuple):
    names: str
    source: str | None = None


def find_people(tree: PageTree, body: Body, face: Face, told: Told, pack: Pack) -> People:
    """Authors by what the page shows beside the text, then by what it tells machines; editors apart."""
    lines = [line.text for line in (*face.above, *face.ends)]
    editor = next((value for text in lines if (value := _editor(text))), None) or tree.meta.get("editor")
    chinese = sum(count_han(tree.texts[index][:120]) for index in body.indexes[:8]) > 40
    found = _chinese(tree, body, face, told, pack) if chinese else _english(tree, face, told)
    edited = {editor, *(find_names(editor) if editor else ())}
    for named in found:
        if _NO_PERSON.search(named.names):
            continue
        if named.names not in edited or named.source == "shown":
            source = clean_source(named.source) if named.source != "shown" else None
            return People(named.names, editor, source)
    return People(None, editor)


def _editor(text: str) -> str | None:
    found = EDITOR.search(text) if ":" in text or "：" in text else None
    return found["value"].strip("：: 　,，") or None if found else None


def _chinese(tree: PageTree, body: Body, face: Face, told: Told, pack: Pack) -> Iterator[_Named]:
    for line in face.above:
        yield from _labelled(line.text)
    for line in (*face.above, *_last_lines(tree, body), *face.ends):
        yield from _reporters(line.text, pack)
    for index in body.indexes[:3]:
        if (found := _WIRE.search(tree.texts[index], 0, 90)) and (names := _persons(found["value"])):
            yield _Named(names)
    for line in _last_lines(tree, body):
        yield from _signed(line.text)
    for line in face.ends:
        yield from _labelled(line.text)
    yield from _posters(tree, face, told, pack)


def _posters(tree: PageTree, face: Face, told: Told, pack: Pack) -> Iterator[_Named]:
    """Handles beside the time, those declared to machines, and names that stand alone."""
    for line in face.above:
        yield from _handles(line)
    for words in told.authors:
        if is_chinese_person(words) or (2 <= len(words) <= 24 and _is_handle(words, pack, tree)):
            yield _Named(words)
    for line in face.above[1:]:
        if is_chinese_person(line.text) and not tree.linked[line.at]:
            yield _Named(line.text)
    for line in face.ends:
        yield from _handles(line)


def _last_lines(tree: PageTree, body: Body) -> list[Line]:
    """The ends of the text's last paragraphs and of the line after it, the last first."""
    last = body.indexes[-1]
    indexes = [*body.indexes[-4:], *range(last + 1, min(last + 3, len(tree.texts)))]
    return [Line(index, tree.texts[index][-90:]) for index in reversed(indexes)]


def _labelled(text: str) -> Iterator[_Named]:
    """`作者：某某`, `文/某某`; a handle counts after a colon."""
    if not any(cue in text for cue in _LABEL_CUES) or len(text) > 160:
        return
    for found in _LABELLED.finditer(text):
        value = _LEAVE.split(found["value"], maxsplit=1)[0].strip(" 　:：,，、/(（")
        names = find_names(value, sure=found[0][: found.start("value") - found.start()][-1] in _MARKS)
        if names:
            yield _Named(_join(value, names), "shown")
        elif ":" in found[0] or "：" in found[0]:
            handle = value.split("  ")[0].split("　")[0].strip()
            handle = handle if looks_latin(handle) else handle.split(" ")[0]
            if 2 <= len(handle) <= 24 and not _NOBODY.search(handle):
                yield _Named(handle, "shown")


_LEAVE = re.compile(
    r"\s*(?:来\s?源|编\s?辑|责\s?编|责任|发布|时间|日期|浏览|点击|阅读|字号|字体|单位|摄影|通讯员|校对|审核|更新|访问|我要|出处|(?:19|20)\d\d[-年/.]|\d+:\d|译[:：]|图[/／]|受访者|供图|于\s)"
)
_NOBODY = re.compile(
    r"佚名|匿名|未知|不详|admin|网络|互联网|转载|原创|本站|小编|编辑|来源|暂无|size|管理员|(?:网|報|报|社|公司|部|局|委|委员会|办公室|中心|集团|协会|大学|学院|医院|研究院|政府|电视台|新闻|日报|在线|频道)$|^\d+$|了解|获悉|注意到|从",
    re.IGNORECASE,
)


def _reporters(text: str, pack: Pack) -> Iterator[_Named]:
    """`某某日报记者 某某`; 记者了解到 is none."""
    if "记" not in text or "者" not in text:
        return
    for found in _REPORTER.finditer(text[-160:]):
        if _after_role(text, found["value"]):
            continue
        if names := _persons(found["value"], sure=len(text) <= 40 and not ends_sentence(text)):
            outlet = sorted(
                (found["outlet"] or "").split("·"), key=lambda one: not one.endswith(("报", "社", "网"))
            )
            surface = next(
                (one for one in (found["outlet"], *outlet) if one and find_outlet(pack, one.strip("《》"))),
                None,
            )
            yield _Named(names, surface)


def _after_role(text: str, value: str) -> bool:
    """Whether the name is a photographer's: `记者 某某 摄`."""
    return bool(re.search(r"\s?摄(?:影)?\s?$", value)) or "摄" in text[text.find(value) + len(value) :][:3]


def _persons(value: str, *, sure: bool = False) -> str | None:
    """The persons of a byline's brackets: reporters, else all who are named."""
    words = value
    sure = sure or value.startswith("记者")
    if (at := words.rfind("记者")) >= 0 and not words.startswith("通讯员"):
        words = words[at + 2 :]
    words = re.split(r"通讯员|摄影|摄|报道|实习生|编辑|校对|供图|[发寄]自|/\s?文|文$", words)[0].strip(
        " :：、,，/"
    )
    if "报道" in value and (found := _FROM_PLACE.match(words + "报道")):
        words = found["value"]
    names = find_names(words, sure=sure)
    return _join(words, names) if names else None


def _join(value: str, names: tuple[str, ...]) -> str:
    """The names as printed where they are the whole value, else parted by 、."""
    return value if len(names) == 1 and value.startswith(names[0]) and "(" in value else "、".join(names)


def _signed(text: str) -> Iterator[_Named]:
    """A bracket at a paragraph's end: `（某某）`, `（某某 上海报道）`, `（作者：某某，系…）`."""
    found = _BRACKET_END.search(text)
    if found is None:
        return
    value = found["value"].strip()
    if EDITOR.search(value) or "图" in value or "摄" in value:
        return
    if labelled := next(_labelled(value), None):
        yield labelled
        return
    if place := _FROM_PLACE.match(value):
        value = place["value"]
    value = re.sub(r"^(?:本报)?(?:记者|通讯员|特约评论员|评论员)\s?", "", value)
    names = find_names(value)
    if names and sum(map(len, names)) + 2 * len(names) >= len(value):
        yield _Named("、".join(names), "shown")


def _handles(line: Line) -> Iterator[_Named]:
    """Who posted it: `某某 发表于 2005-9-15`, `[ 某某 ] 来源`, `2005/08/30 by some_one`."""
    text = line.text
    if len(text) > 100:
        return
    if (found := _BRACKETED_ALONE.search(text)) and (names := find_names(found["value"])):
        yield _Named("、".join(names), "shown")
    if not any(char.isdigit() for char in text):
        return
    for pattern in (_HANDLE_BEFORE, _HANDLE_AFTER):
        if (
            (found := pattern.search(text))
            and not _NO_HANDLE.search(found["value"])
            and not _NOBODY.search(found["value"])
        ):
            yield _Named(found["value"], "shown")


def _is_handle(words: str, pack: Pack, tree: PageTree) -> bool:
    """Whether a declared author is a person's handle rather than an outlet or a site."""
    if _NOBODY.search(words) or find_outlet(pack, words) is not None:
        return False
    return bool(is_han(words[0]) or looks_latin(words) or tree.json_ld) and not words.startswith("L_")


def _english(tree: PageTree, face: Face, told: Told) -> Iterator[_Named]:
    yield from (_Named(names) for words in told.authors if (names := split_latin(words)))
    near = (*face.above, *face.ends[:1], *face.over[:3])
    yield from _author_links(tree, {line.at for line in near})
    for line in near:
        if len(line.text) <= 160 and (found := _BYLINE.search(line.text)):
            words = found["value"] or found["value2"]
            if cut := split_latin(_AFTER_NAMES.split(words, maxsplit=1)[0]):
                yield _Named(cut)
    yield from _beneath_label(tree, (*near, *face.ends))
    yield from (_Named(line.text) for line in (*face.above, *face.ends[:1]) if _is_set_as_author(tree, line))
    for line in (*face.ends, *face.over):
        if len(line.text) > 100 or not (found := _BYLINE.match(line.text)) or not found["value"]:
            continue
        if (cut := split_latin(_AFTER_NAMES.split(found["value"], maxsplit=1)[0])) and looks_latin(cut):
            yield _Named(cut)
    yield from (_Named(words) for words in told.groups if 2 <= len(words) <= 40 and split_latin(words))


def _author_links(tree: PageTree, near: set[int]) -> Iterator[_Named]:
    """Names that lead to authors' pages."""
    linked = [
        words_of(texts)
        for block, texts, address in tree.links
        if block in near and _AUTHOR_PAGE.search(address)
    ]
    if names := [words for words in dict.fromkeys(linked) if split_latin(words) and looks_latin(words)]:
        yield _Named(", ".join(names[:6]))


def _beneath_label(tree: PageTree, lines: tuple[Line, ...]) -> Iterator[_Named]:
    """`Written by` with the name in the next block; `Anna Berg | Senior Writer | January 8, 2026`."""
    for line in lines:
        if (
            len(line.text) <= 20
            and _LABEL_ALONE.fullmatch(line.text.strip())
            and line.at + 1 < len(tree.texts)
        ):
            name = tree.texts[line.at + 1]
            if looks_latin(name):
                yield _Named(name)
        elif len(line.text) <= 100 and (found := _NAME_AND_DATE.match(line.text)):
            yield _Named(found["value"])


_LABEL_ALONE = re.compile(
    r"(?:(?:written|words|story|posted)\s)?by:?|(?:about\s(?:the\s)?)?authors?:?", re.IGNORECASE
)
_NAME_AND_DATE = re.compile(
    r"(?P<value>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2})\s?[|·•]\s.{0,40}\b"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, )?(?:19|20)\d\d\b"
)


def _is_set_as_author(tree: PageTree, line: Line) -> bool:
    """Whether the page's own classes call a line an author."""
    hint = tree.hint(line.at)
    return (
        len(line.text) <= 60
        and bool(_AUTHOR_HINT.search(hint))
        and not _NOT_AUTHOR_HINT.search(hint)
        and looks_latin(line.text)
    )


_AFTER_NAMES = get_wording("pages.after_names")
