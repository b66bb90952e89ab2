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


class Preferences(Record, frozen=True, kw_only=True):
    """What the reader chose, or the defaults."""

    lang: Lang = "zh"
    theme: Theme = "system"
    accent: Accent = "teal"


def read_preferences(request: Request, default_lang: Lang) -> Preferences:  # type: ignore[type-arg]
    """From cookies; `?lang=` in an address wins for that page, so that a link can carry its language."""
    chosen: dict[str, str] = {"lang": default_lang}
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
