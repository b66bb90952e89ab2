"""How does the reader want the pages to look? Language, theme and accent, kept in cookies."""

from typing import Literal, get_args

from litestar import Request
from litestar.datastructures import Cookie

from yaowen.records import Lang, Record

Theme = Literal["system", "light", "dark"]
Accent = Literal["teal", "blue", "red", "plum"]
CHOICES: dict[str, tuple[str, ...]] = {
    "lang": get_args(Lang),
    "theme": get_args(Theme),
    "accent": get_args(Accent),
}
YEAR_SECONDS = 365 * 24 * 3600
DEFAULT_LANG: Lang = "zh"
"""Where neither the library nor the browser says anything."""


class Preferences(Record, frozen=True, kw_only=True):
    """What the reader chose, or the defaults."""

    lang: Lang = DEFAULT_LANG
    theme: Theme = "system"
    accent: Accent = "teal"


def choose_lang(setting: str, accepted: str) -> Lang:
    """The language of a first visit: the library's, or with `auto` that one of ours which the browser likes best.

    `accepted` is an Accept-Language header (RFC 9110, 12.5.4); one that cannot be read says nothing.
    """
    if setting in CHOICES["lang"]:
        return setting  # type: ignore[return-value]
    best, liked = DEFAULT_LANG, 0.0
    for wish in accepted.split(","):
        tag, _, weight = wish.strip().partition(";")
        lang = tag.partition("-")[0].lower()
        quality = _parse_quality(weight)
        if lang in CHOICES["lang"] and quality > liked:
            best, liked = lang, quality  # type: ignore[assignment]
    return best


def _parse_quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0


def read_preferences(request: Request, setting: str) -> Preferences:  # type: ignore[type-arg]
    """From cookies; `?lang=` in an address wins for that page, so that a link can carry its language.

    `setting` is the library's language, or `auto`.
    """
    chosen: dict[str, str] = {"lang": choose_lang(setting, request.headers.get("accept-language", ""))}
    for name, choices in CHOICES.items():
        for value in (request.cookies.get(name), request.query_params.get(name)):
            if value in choices:
                chosen[name] = value
    return Preferences(**chosen)  # type: ignore[arg-type]


def make_cookies(request: Request) -> list[Cookie]:  # type: ignore[type-arg]
    """Cookies for the legal choices in the query; others are passed over."""
    return [
        Cookie(key=name, value=value, max_age=YEAR_SECONDS, path="/", httponly=True, samesite="lax")
        for name, choices in CHOICES.items()
        if (value := request.query_params.get(name)) in choices
    ]


def find_way_back(target: str | None) -> str:
    """A path on this site to return to; anything that could lead to another host becomes `/`."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return "/"
    if any(ord(letter) < 32 or letter == "\\" for letter in target):
        return "/"
    return target
