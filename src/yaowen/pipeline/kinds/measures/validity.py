"""What a policy says of itself: a draft or in force, since when and until when, who explains it."""

import re
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.kinds.measures.terms import Terms

_FROM = re.compile(
    r"[自从]\s?([^。；，,]{4,14}?)\s?起\s?(?:正式)?(?:施行|实施|执行|生效)|(?:take|takes|took)\seffect\son\s"
)
_ISSUED = re.compile(r"自(?:印发|发布|公布)之日起\s?(?:\d{1,3}日后)?\s?(?:施行|实施|执行|生效)")
_LASTS = re.compile(r"有效期\s?(?:为|至)?\s?([一二三四五六七八九十\d]{1,3})\s?年")
_UNTIL = re.compile(r"有效期\s?(?:至|到)|(?:施行|实施|执行)\s?(?:至|到)")
_DEPARTMENT = re.compile(
    r"由([\u4e00-\u9fff、]{3,30}?)(?:会同[\u4e00-\u9fff]{2,20})?负责(?:解释|组织实施|受理)"
)
_BACK = re.compile(r"[^。；\n]{0,60}(?:追回|收回|退回|退还)[^。；\n]{0,40}")
_PRINTED = (("废止", "repealed"), ("失效", "expired"))
_HEAD = 400
_DAY = 10
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "十": 10}


class Validity(NamedTuple):
    """Dates are `YYYY-MM-DD`."""

    status: str | None
    effective_on: str | None
    expires_on: str | None
    department: str | None
    clawback: str | None


def read_validity(scene: Scene) -> Validity:
    """What the article says of the policy that it prints or tells of."""
    effective, expires = _effective(scene), _expires(scene)
    department = _DEPARTMENT.search(scene.text)
    back = _BACK.search(scene.text)
    return Validity(
        status=_status(scene, effective),
        effective_on=effective,
        expires_on=expires or _after_years(scene, effective),
        department=department[1] if department else None,
        clawback=back[0].strip() if back else None,
    )


def _status(scene: Scene, effective: str | None) -> str | None:
    policy = scene.article.policy
    printed = next((value for word, value in _PRINTED if policy and word in (policy.validity or "")), None)
    if printed is not None:
        return printed
    head = Terms(scene.folded, 0, min(len(scene.folded), _HEAD), scene.pack)
    if head.value("status", 0, _HEAD) == "draft":
        return "draft"
    if effective is not None and scene.published is not None and effective <= scene.published.isoformat():
        return "in_force"
    return "issued" if effective is not None else None


def _effective(scene: Scene) -> str | None:
    match = _FROM.search(scene.text)
    if match is None:
        return scene.published.isoformat() if _ISSUED.search(scene.text) and scene.published else None
    return _day_near(scene, match.start(), match.end() + 30)


def _expires(scene: Scene) -> str | None:
    match = _UNTIL.search(scene.text)
    return _day_near(scene, match.start(), match.end() + 20) if match else None


def _day_near(scene: Scene, start: int, end: int) -> str | None:
    periods = (mention.period for mention in scene.periods_in(start, end) if mention.period)
    return next((period for period in periods if len(period) == _DAY and "/" not in period), None)


def _after_years(scene: Scene, effective: str | None) -> str | None:
    """有效期三年: the day before the same day, three years later."""
    match = _LASTS.search(scene.text)
    if match is None or effective is None:
        return None
    years = int(match[1]) if match[1].isdigit() else _NUMERALS.get(match[1])
    if years is None:
        return None
    year, rest = int(effective[:4]) + years, effective[4:]
    return f"{year - 1}-12-31" if rest == "-01-01" else f"{year}{rest}"
