"""When was the article published, and when changed? Kept apart from all the other dates that stand on a page."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from yaowen.packs.wording import get_wording
from yaowen.records import Moment
from yaowen.sources.moments import find_moment, iter_moments
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.body import Body
from yaowen.sources.pages.head.face import Face, Line
from yaowen.sources.pages.head.told import Told
from yaowen.text.scripts import count_han, ends_sentence

_CHINA = 480
_URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])|[-/](1[0-2]|[1-9])[-/](3[01]|[12]\d|[1-9]))(?!\d)"
)
_OTHER = get_wording("pages.other_date")
_UPDATED = re.compile(r"更新|修改|修订|编辑于|updat|modif|revis|edited|reviewed", re.IGNORECASE)
_AFTER_UPDATED = re.compile(r"\s*[(（]?(?:更新|修改|修订)(?!\s?(?:时间|日期|于|[:：]))")
_PUBLISHED = re.compile(
    r"发布|发表|刊发|时间|日期|播发|发稿|发文|上传|张贴|编发|推送|刊登|见报|首发|发帖|贴于|post|publish|date|releas|issued",
    re.IGNORECASE,
)
_CLOCK_LINE = re.compile(r"今天|今日|现在是|当前时间|北京时间|农历|欢迎|天气|℃|星期.{0,12}(?:晴|阴|雨|多云)")
_LOOKING_BACK = re.compile(
    r"回复|评论|跟帖|(?<!\d)(?!1\s?楼)\d{1,5}\s?楼|\bre:|#\d|reply|comment|copyright|©|版权|ICP|since",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\s{0,3}[|·-]?\s{0,3}(?:回复(?!\s?[(（:：\d])|举报|#\d|\d+\s?[楼#]|reply\b)", re.IGNORECASE
)
_POSTED = re.compile(r"本[帖贴文].{0,24}[于在]\s?$")
_LISTED = re.compile(r"^\s*[·•\[【(（]")
_REFERENCE = re.compile(r"(?:^|[./])(?:[a-z-]*wiki[a-z]*|baike)\.", re.IGNORECASE)
_STOPS = re.compile(r"[。；！？]|，.*，")
_ISSUE_OF_MONTH = re.compile(
    r"(?:[—-]{0,4}\s?《?[\u4e00-\u9fff·]{2,12}》?\s?)?((?:19|20)\d\d年\s?(?:1[0-2]|0?[1-9])月)(?:号|刊|份)?"
)
_SHORT = 60
_ORDER = ("published", "bare")


class Times(NamedTuple):
    """Times as printed, and the block that shows the first."""

    published: str | None = None
    block: int | None = None
    updated: str | None = None


class _Dated(NamedTuple):
    """A date of a line: its words, what they are said to be (`published updated bare other`), how exact."""

    surface: str
    role: str
    moment: Moment
    at: int


def find_times(tree: PageTree, body: Body, face: Face, told: Told, url: str | None) -> Times:
    """The times; none is better than a false one. Encyclopedias have a time of change alone."""
    inside = frozenset(body.indexes)
    shown = [date for line in face.above for date in _dates(tree, line, line.at in inside)]
    ends = [date for line in face.ends for date in _dates(tree, line, line.at in inside)]
    updated = next((date.surface for date in (*shown, *ends) if date.role == "updated"), None)
    updated = updated or next((words for words in told.modified if _reads(words)), None)
    if _is_reference(tree, url):
        return Times(updated=updated)
    found = _choose(tree, body, face, told, url, shown, ends)
    return found._replace(updated=updated)


def _choose(
    tree: PageTree,
    body: Body,
    face: Face,
    told: Told,
    url: str | None,
    shown: list[_Dated],
    ends: list[_Dated],
) -> Times:
    stated = next((words for words in told.published if _reads(words)), None)
    face_date = next((date for date in shown if date.role in _ORDER), None)
    labelled = next((date for date in shown if date.role == "published"), None)
    chinese = _is_chinese(tree, body)
    if face_date is not None and (chinese or stated is None or labelled is not None):
        chosen = labelled or face_date
        return Times(_finer(chosen, told), chosen.at)
    if stated is not None:
        for date in shown:
            if date.role in _ORDER and abs(_days_between(date.moment, stated)) == 1:
                return Times(date.surface, date.at)  # the same day on the publisher's own calendar
        index = next((date.at for date in shown if _same_day(date.moment, stated)), None)
        return Times(stated, index)
    if inside := _in_address(url):
        return Times(inside)
    late = next((date for date in ends if date.role == "published"), None) or next(
        (date for date in ends if date.role == "bare" and date.moment.precision != "day"), None
    )
    if late:
        return Times(late.surface, late.at)
    if over := next(_dates_over(tree, face), None):
        return Times(over.surface, over.at)
    if timed := next((moment for moment in tree.times[:1] if _reads(moment)), None):
        return Times(timed)
    if changed := next((date for date in shown if date.role == "updated"), None):
        return Times(changed.surface, changed.at)
    return _month_of_issue(face)


def _dates(tree: PageTree, line: Line, in_body: bool) -> Iterator[_Dated]:
    """The dates of a line that speaks of the page rather than of events."""
    found = list(iter_moments(line.text, offset_minutes=_CHINA))
    if not found or _LOOKING_BACK.search(line.text, 0, min(40, found[0].start)):
        return
    if _ANSWERED.match(line.text, found[-1].end):
        return
    rest = len(line.text) - sum(one.end - one.start for one in found)
    plain = (
        rest <= (_SHORT if not in_body else 30)
        and not _STOPS.search(line.text)
        and not (rest > 12 and ends_sentence(line.text) and line.text[-1] in "。.！!？?")
    )
    listed = tree.linked[line.at] * 10 > len(line.text) * 8 or bool(_LISTED.match(line.text) and rest > 8)
    end = 0
    for one in found:
        role = _role(line.text[end : one.start][-16:], line.text[one.end : one.end + 6])
        end = one.end
        if role == "bare" and (not plain or listed or _CLOCK_LINE.search(line.text)):
            continue
        if role in ("published", "updated") and not plain and rest > 110:
            continue
        if role == "other" or one.moment.local.year < 1990:
            continue
        yield _Dated(line.text[one.start : one.end].strip(), role, one.moment, line.at)


def _role(before: str, after: str) -> str:
    """What a date is, by the last word that names one before it."""
    if _POSTED.search(before):
        return "published"
    if _AFTER_UPDATED.match(after):
        return "updated"
    last = {
        name: max((match.end() for match in pattern.finditer(before)), default=-1)
        for name, pattern in (("other", _OTHER), ("updated", _UPDATED), ("published", _PUBLISHED))
    }
    if last["updated"] >= 0 and last["other"] <= last["updated"] + 4:
        return "updated"
    if last["other"] >= 0:
        return "other"
    return "published" if last["published"] >= 0 else "bare"


def _dates_over(tree: PageTree, face: Face) -> Iterator[_Dated]:
    """Dates above the title, of a paper's page or a head line; not those of lists and clocks."""
    dated = {line.at for line in face.over if find_moment(line.text, offset_minutes=_CHINA)}
    for line in face.over:
        if line.at not in dated or len(line.text) > _SHORT or line.at - 1 in dated or line.at + 1 in dated:
            continue
        if not _CLOCK_LINE.search(line.text):
            yield from (date for date in _dates(tree, line, False) if date.role in _ORDER)


def _finer(date: _Dated, told: Told) -> str:
    """The shown time, or the page's own more exact one of the same day."""
    if date.moment.precision != "day":
        return date.surface
    for words in told.published:
        found = find_moment(words, offset_minutes=_CHINA)
        if (
            found is not None
            and found[0].precision != "day"
            and found[0].local.date() == date.moment.local.date()
            and (found[0].local.hour or found[0].local.minute)
        ):
            return words
    return date.surface


def _same_day(moment: Moment, words: str) -> bool:
    found = find_moment(words, offset_minutes=_CHINA)
    return found is not None and found[0].local.date() == moment.local.date()


def _days_between(moment: Moment, words: str) -> int:
    found = find_moment(words, offset_minutes=_CHINA)
    return (moment.local.date() - found[0].local.date()).days if found else 0


def _reads(words: str) -> bool:
    found = find_moment(words[:80], offset_minutes=_CHINA)
    return found is not None and found[0].local.year >= 1990


def _in_address(url: str | None) -> str | None:
    """A date in the path of the page's address, as ISO date."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    found = _URL_DATE.search(f"{parts.path}?{parts.query}")
    if found is None:
        return None
    day = f"{found[1]}-{int(found[2] or found[4]):02}-{int(found[3] or found[5]):02}"
    return day if _reads(day) else None


def _is_chinese(tree: PageTree, body: Body) -> bool:
    sample = "".join(tree.texts[index][:200] for index in body.indexes[:8])
    return count_han(sample) * 3 > len(sample)


def _is_reference(tree: PageTree, url: str | None) -> bool:
    """Whether the page belongs to an encyclopedia, whose articles have no day of publication."""
    if "mediawiki" in tree.meta.get("generator", "").lower():
        return True
    names = tree.title[-40:] + tree.meta.get("og:site_name", "")
    return bool(_REFERENCE.search(url or "")) or any(word in names for word in ("百科", "Wikipedia"))


def _month_of_issue(face: Face) -> Times:
    """A journal's month, where the page says no more."""
    for line in (*face.above, *face.ends):
        if len(line.text) <= 40 and (found := _ISSUE_OF_MONTH.fullmatch(line.text.strip())):
            return Times(found[1])
    return Times()
