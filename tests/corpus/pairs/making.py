"""Makes labelled articles out of templates: copies that are one story, and other news of the same words.

A set is a TOML file. A `template` has a title, a text, and perhaps a brief and a translation; `slots` say what
fills it: the name of a list, `2-9` for a whole number, `2.1-9.9` for one with as many decimals. Its first
filling is one story; each of `changes` names the slots that are filled anew for another one. `like` takes over
the fillings of another template, `shift` days later; templates of one `family` tell of the same thing.
`background` adds so many paragraphs that other templates have too. The same seed makes the same articles.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec

from corpus.pairs.edits import Copy, Settings, apply_edits
from yaowen.pipeline.describe import describe_text
from yaowen.records import Article, Moment

HERE = Path(__file__).parent
CHINA = timezone(timedelta(hours=8))
MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]

Filling = dict[str, Any]


@dataclass(frozen=True)
class Labelled:
    """An article with what is known of it: its story, its family of look-alikes, how it was made."""

    article: Article
    story: str
    family: str
    edit: str
    relation: str


def read_set(name: str) -> Settings:
    """The settings and templates of `first` or `second`."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def make_set(settings: Settings) -> list[Labelled]:
    """All articles of a set, in the order of the templates."""
    dice = random.Random(settings["seed"])
    fillings: dict[str, list[Filling]] = {}
    made: list[Labelled] = []
    for number, template in enumerate(settings["template"]):
        fillings[template["id"]] = _fill(template, fillings, settings, dice)
        for place, filling in enumerate(fillings[template["id"]]):
            made += _versions(template, f"{template['id']}-{place}", filling, number, settings, dice)
    return made


def _fill(
    template: Settings, fillings: dict[str, list[Filling]], settings: Settings, dice: random.Random
) -> list[Filling]:
    drawn = [_draw(name, kind, settings, dice) for name, kind in template["slots"].items()]
    base = {key: value for values in drawn for key, value in values.items()}
    like = fillings.get(template.get("like", ""), [{}])
    base |= {key: value for key, value in like[0].items() if key in base or key == "on"}
    if like[0]:
        base["on"] += timedelta(days=template["shift"])
    else:
        base["on"] = settings["first_day"] + timedelta(days=dice.randrange(settings["days"]))
    found = [base]
    for place, change in enumerate(template["changes"], 1):
        if place < len(like):
            kept = {key: value for key, value in like[place].items() if key in base}
            found.append(base | kept | {"on": like[place]["on"] + timedelta(days=template["shift"])})
            continue
        other = base | {"on": base["on"] + timedelta(days=dice.choice((1, 7, 30, 180)))}
        for name in change.split():
            fresh = _draw(name, template["slots"][name], settings, dice)
            while fresh[name] in [filling[name] for filling in found] and len(found) < 6:
                fresh = _draw(name, template["slots"][name], settings, dice)
            other |= fresh
        found.append(other)
    return found


def _draw(name: str, kind: str, settings: Settings, dice: random.Random) -> Filling:
    if kind in settings["lists"]:
        zh, en = dice.choice(settings["lists"][kind])
        return {name: zh, f"{name}_en": en}
    low, _, high = kind.partition("-")
    decimals = len(low.partition(".")[2])
    value = round(dice.uniform(float(low), float(high)), decimals)
    if not decimals:
        return {name: f"{int(value)}"} | _english(name, int(value))
    if value == int(value):
        value += 10**-decimals
    return {name: f"{value:.{decimals}f}"} | _english(name, value)


def _english(name: str, value: float) -> Filling:
    """The number as English writes it: hundreds (`_m`: 亿 in millions), tenths (`_b`), ten thousands (`_w`)."""
    return {
        f"{name}_m": f"{round(value * 100, 2):,.2f}".rstrip("0").rstrip("."),
        f"{name}_b": f"{value / 10:g}",
        f"{name}_w": f"{round(value * 10_000):,}",
    }


def _days(on: date) -> Filling:
    return {
        "day": f"{on.month}月{on.day}日",
        "day_en": f"{MONTHS[on.month - 1]} {on.day}",
        "day_y1": f"{on.year + 1}",
        "day_y2": f"{on.year + 2}",
    }


def _versions(
    template: Settings, story: str, filling: Filling, number: int, settings: Settings, dice: random.Random
) -> Iterator[Labelled]:
    words = filling | _days(filling["on"])
    lang = template.get("lang", "zh")
    at = datetime(filling["on"].year, filling["on"].month, filling["on"].day, 8, tzinfo=CHINA)
    base = _copy(template, words, lang, at, ("title", "retitled", "text"))
    if count := template.get("background", 0):
        shared = [settings["background"][(number + n) % len(settings["background"])] for n in range(count)]
        base = replace(base, text="\n".join([base.text, *shared]))
    copies = [("original", replace(base, relation="original"))]
    copies += _edited(base, "edits_en" if lang == "en" else "edits", settings["copies"], settings, dice)
    if "brief" in template:
        title = "en_title" if "en_title" in template else ""
        brief = _copy(template, words, "en", at, (title, title, "brief"))
        copies.append(("brief", replace(brief, relation="brief", kind="brief")))
    if "en" in template:
        translation = replace(
            _copy(template, words, "en", at, ("en_title", "en_title", "en")), relation="translation"
        )
        copies.append(("translation", translation))
        copies += [
            (
                f"translation {name}",
                copy if copy.relation == "excerpt" else replace(copy, relation="translation"),
            )
            for name, copy in _edited(translation, "edits_en", 2, settings, dice)
        ]
    for place, (name, copy) in enumerate(copies):
        yield _label(
            f"{settings['seed']}-{story}-{place}", story, template.get("family", template["id"]), name, copy
        )


def _copy(template: Settings, words: Filling, lang: str, at: datetime, keys: tuple[str, str, str]) -> Copy:
    """`keys` are those of the title, the other title and the text."""
    title, retitled, text = (template.get(key, "").strip().format_map(words) for key in keys)
    english = lang == "en"
    return Copy(
        title=title,
        retitled=retitled,
        text=text,
        lang=lang,
        published=at,
        day=words["day_en" if english else "day"],
        place=words.get("city_en" if english else "city", "Beijing" if english else "北京"),
    )


def _edited(
    base: Copy, key: str, count: int, settings: Settings, dice: random.Random
) -> list[tuple[str, Copy]]:
    chosen = dice.sample(settings[key], min(count, len(settings[key])))
    found = []
    for name in chosen:
        later = replace(base, published=base.published + timedelta(hours=dice.randint(1, 60)))
        found.append((name, apply_edits(later, name, settings, dice)))
    return found


def _label(article_id: str, story: str, family: str, edit: str, copy: Copy) -> Labelled:
    text = f"{copy.title}\n{copy.text}" if copy.title else copy.text
    article = describe_text(
        article_id,
        text,
        title=copy.title or None,
        lang=copy.lang,
        published=Moment(at=copy.published.astimezone(UTC), offset_minutes=480),
    )
    article = msgspec.structs.replace(article, kind=copy.kind, outlet=f"药讯{article_id.rpartition('-')[2]}")
    return Labelled(article=article, story=story, family=family, edit=edit, relation=copy.relation)
