"""What a policy says of itself: a draft or in force, since when and until when, who explains it, what it replaces."""

import re
from calendar import isleap
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.kinds.measures.application import Application, is_open, read_application
from yaowen.pipeline.kinds.measures.terms import Terms
from yaowen.text.jump import Anchored
from yaowen.text.numbers.hanzi import whole_of
from yaowen.text.numbers.words import SMALL

_FROM = re.compile(
    r"[自从]\s?(\d[^。；，,]{4,14}?)\s?起\s?(?:正式)?(?:施行|实施|执行|生效)|(?:take|takes|took)\seffect\son\s"
    r"|effective\s(?:from|on|as of)\s|\d日起(?:正式)?(?:施行|实施|执行|生效)"
)
_ISSUED = re.compile(r"自(?:印发|发布|公布)之日起\s?(?:\d{1,3}日后)?\s?(?:施行|实施|执行|生效)")
_LASTS = re.compile(
    r"(?:有效期|试行期?|暂行)\s?(?:为|至|暂定)?\s?([一二三四五六七八九十两\d]{1,3})\s?年"
    r"|(?:remain valid|valid|in force) for (one|two|three|four|five|\d) years?"
)
_UNTIL = re.compile(
    r"有效期\s?(?:截至|至|到)|(?:施行|实施|执行)\s?(?:至|到)|有效至|(?:runs?|valid|in force|effective) until\s"
)
_ENDS = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)\s?(?:起)?\s?(?:自行|自动)?失效")
_DEPARTMENTS = (
    re.compile(
        r"由([\u4e00-\u9fff、]{3,30}?)(?:会同[\u4e00-\u9fff]{2,20})?(?:负责|承担)(?:解释|组织实施|受理|具体解释)"
    ),
    re.compile(
        r"(?:受理|责任|主管|牵头|咨询)(?:部门|单位|科室)\s?(?:为|是)?\s?[：:]?\s?([\u4e00-\u9fff]{3,30})"
    ),
)
_TAKEN_BACK = "追回|收回|退回|退还|返还|claw(?:ed)? back|repaid|repay"
_BACK = Anchored(rf"[^。；，\n]{{0,40}}(?:{_TAKEN_BACK})[^。；\n]{{0,80}}", _TAKEN_BACK, 40, 92)
_PRO_RATA = re.compile(r"按比例|占比|比例退|按未满|按剩余|年限折算|pro rata|proportion")
_REPLACES = re.compile(
    r"原?《([^《》]{4,60})》(?:[（(][^（）()]{2,40}[）)])?(?:[^。；\n]{0,12})?(?:同时|即行|予以|即)?\s?(?:废止|失效|停止执行)"
)
_EARLIER = "施行前|实施前|印发前|生效前|发布前|此前|过渡期"
_TRANSITION = Anchored(
    rf"[^。；\n]{{0,40}}(?:{_EARLIER})[^。；\n]{{2,60}}"
    r"(?:原政策|原办法|原规定|原标准|继续|本政策|本措施|本办法|执行)[^。；\n]{0,20}",
    _EARLIER,
    40,
    88,
)
_BARRED = "除外|不适用本(?:政策|措施|办法|细则)|不予支持|不在支持范围|不享受本(?:政策|措施|办法)"
_EXCEPT = Anchored(rf"[^。；，,\n]{{2,40}}(?:{_BARRED})", _BARRED, 40, 7)
_HEADED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]{1,5}条|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])\s*"
)
_AUTOMATIC = re.compile(
    r"(?:政策|措施|条款|奖补|资金|均|全部)[^。；\n]{0,6}(?:实行|采取|通过|采用)?\s?[“\"「]?免申即享"
)
_PRINTED = (("废止", "repealed"), ("失效", "expired"), ("修订", "amended"), ("修改", "amended"))
_NOTED = re.compile(r"[（(【\[](?:已|已经)?(废止|失效|修订|修改)(?:版)?[）)】\]]")
_HEAD, _FOOT, _NEAR_TITLE = 400, 30, 60
_LEAP_DAY = (2, 29)
_SIGNED = re.compile(r"\n[ \t]{0,20}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[ \t]{0,20}(?=\n|$)")
_DAY_ZH = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")


class Validity(NamedTuple):
    """Dates are `YYYY-MM-DD`."""

    status: str | None
    effective_on: str | None
    expires_on: str | None
    department: str | None
    clawback: str | None
    is_pro_rata: bool
    transition: str | None
    replaces: str | None
    exceptions: tuple[str, ...]
    is_automatic: bool
    application: Application


def read_validity(scene: Scene) -> Validity:
    """What the article says of the policy that it prints or tells of."""
    effective, expires = _effective(scene), _expires(scene)
    expires = expires or _after_years(scene, effective)
    back, replaced = _BACK.find(scene.text), _REPLACES.search(scene.text)
    transition = _TRANSITION.find(scene.text)
    application = read_application(scene)
    return Validity(
        status=_status(scene, effective, expires, application),
        effective_on=effective,
        expires_on=expires,
        department=_department(scene.text),
        clawback=back[0].strip() if back else None,
        is_pro_rata=back is not None and _PRO_RATA.search(back[0]) is not None,
        transition=transition[0].strip() if transition else None,
        replaces=replaced[1] if replaced else None,
        exceptions=tuple(_HEADED.sub("", match[0]).strip() for match in _EXCEPT.iter_matches(scene.text)),
        is_automatic=_AUTOMATIC.search(scene.text) is not None,
        application=application,
    )


def _department(text: str) -> str | None:
    return next((found[1] for pattern in _DEPARTMENTS if (found := pattern.search(text))), None)


def _status(scene: Scene, effective: str | None, expires: str | None, application: Application) -> str | None:
    """As printed beside or in the title first; then by its words; then by its dates on the day of publication."""
    policy = scene.article.policy
    noted = _NOTED.search(scene.text, 0, len(scene.article.title) + _NEAR_TITLE)
    words = (policy.validity if policy else None, noted[1] if noted else None)
    printed = (value for said in words for word, value in _PRINTED if word in (said or ""))
    if (first := next(printed, None)) is not None:
        return first
    head = Terms(scene.folded, 0, min(len(scene.folded), _HEAD), scene.pack)
    said = head.value("status", 0, _HEAD)
    if said in ("draft", "published", "paid"):
        return said
    if is_open(application, scene):
        return "open"
    if scene.published is None or effective is None:
        return "issued" if effective is not None else None
    if expires is not None and expires < scene.published.isoformat():
        return "expired"
    return "in_force" if effective <= scene.published.isoformat() else "issued"


def _effective(scene: Scene) -> str | None:
    match = _FROM.search(scene.text)
    if match is None:
        return _issued(scene) if _ISSUED.search(scene.text) else None
    return _day_near(scene, max(0, match.start() - 10), match.end() + _FOOT)


def _issued(scene: Scene) -> str | None:
    """The day that stands under the text, else that of publication."""
    signed = list(_SIGNED.finditer(scene.text))
    if signed:
        return _day_near(scene, signed[-1].start(), signed[-1].end())
    return scene.published.isoformat() if scene.published else None


def _expires(scene: Scene) -> str | None:
    ended = _ENDS.search(scene.text)
    if ended is not None:
        return _day_near(scene, ended.start(), ended.end())
    match = _UNTIL.search(scene.text)
    return _day_near(scene, match.start(), match.end() + 20) if match else None


def _day_near(scene: Scene, start: int, end: int) -> str | None:
    """The first day said in [start, end); None where there is none, or no such day (2月30日)."""
    full = _DAY_ZH.search(scene.folded, start, end)
    if full is not None:
        return _existing(f"{full[1]}-{int(full[2]):02}-{int(full[3]):02}")
    periods = (mention.period for mention in scene.periods_in(start, end) if mention.period)
    return next((period for period in periods if _existing(period)), None)


def _years(words: str) -> int | None:
    return SMALL.get(words) or whole_of(words)


def _existing(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def _after_years(scene: Scene, effective: str | None) -> str | None:
    """有效期三年: the day before the same day, three years later."""
    match = _LASTS.search(scene.text)
    if match is None or effective is None:
        return None
    first, years = date.fromisoformat(effective), _years(match[1] or match[2])
    if years is None or first.year + years > MAXYEAR:
        return None
    year = first.year + years
    if (first.month, first.day) == _LEAP_DAY and not isleap(year):
        return date(year, 2, 28).isoformat()
    return (first.replace(year=year) - timedelta(days=1)).isoformat()
