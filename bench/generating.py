"""Makes any number of articles that look like the trade's news: names of the pack, figures, Zipf words, copies.

An article is a function of the seed and its number alone, so a run can go on anywhere, and nothing is held in
memory. Sentences and settings are in `scale.toml`.
"""

import random
import tomllib
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from yaowen.packs.model import Pack

HERE = Path(__file__).parent
FIRST_DAY = date(2021, 1, 4)
DAYS = 1_800
SYLLABLES = {"zh": (2, 2), "en": (2, 4)}


class Text(NamedTuple):
    """What an original says."""

    title: str
    paragraphs: tuple[str, ...]
    lang: str
    on: date


class Zipf:
    """Draws from a sequence, its nth with a weight of 1/n."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values = values
        self._sums = list(accumulate(1 / rank for rank in range(1, len(values) + 1)))

    def draw(self, dice: random.Random) -> str:
        """One of the values; the first ones often."""
        return self._values[bisect(self._sums, dice.random() * self._sums[-1])]


class Generator:
    """Articles by number, from 0; the same seed and pack make the same ones."""

    def __init__(self, seed: int, pack: Pack) -> None:
        self._seed = seed
        self._settings = tomllib.loads((HERE / "scale.toml").read_text(encoding="utf-8"))
        self._names = {lang: _names(pack, lang, seed) for lang in ("zh", "en")}
        self._words = {lang: Zipf(self._make_words(lang)) for lang in ("zh", "en")}

    def make_short(self, paragraphs: list[int]) -> None:
        """From now on articles have so many paragraphs after their first, from least to most."""
        self._settings["paragraphs"] = paragraphs

    def names(self, lang: str) -> dict[str, Zipf]:
        """What the slots {org} {product} {tech} {region} {province} draw from."""
        return self._names[lang]

    def word(self, lang: str, dice: random.Random) -> str:
        """A word by Zipf's law."""
        return self._words[lang].draw(dice)

    def original(self, number: int) -> Text:
        """The text that was first printed under this number."""
        dice = self._dice("text", number)
        lang = "en" if dice.random() < self._settings["english"] else "zh"
        words = self._settings[lang]
        on = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        least, most = self._settings["paragraphs"]
        chosen = dice.sample(words["body"], dice.randint(least, min(most, len(words["body"]))))
        hero = self._fill(lang, on, dice)
        paragraphs = [_say(dice.choice(words["leads"]), hero)]
        paragraphs += [
            _say(sentence, self._fill(lang, on, dice) | {"org": hero["org"]}) for sentence in chosen
        ]
        return Text(_say(dice.choice(words["titles"]), hero), tuple(paragraphs), lang, on)

    def article(self, number: int) -> dict[str, Any]:
        """The article of this number: an original, or a reprint or excerpt of an earlier one."""
        dice = self._dice("copy", number)
        back = 1 + int(dice.expovariate(1 / self._settings["reach"]))
        copied = dice.random() < self._settings["copies"] and back <= number
        text = self.original(number - back if copied else number)
        paragraphs = text.paragraphs
        if copied and dice.random() < self._settings["excerpts"]:
            paragraphs = paragraphs[: dice.randint(2, 3)]
        on = text.on + timedelta(days=dice.randrange(3)) if copied else text.on
        return {
            "id": f"made-{self._seed}-{number}",
            "title": text.title,
            "text": "\n".join(paragraphs),
            "outlet": dice.choice(self._settings[text.lang]["outlets"]),
            "published": f"{on.isoformat()}T{dice.randrange(7, 22):02}:{dice.randrange(60):02}:00+08:00",
            "lang": text.lang,
        }

    def lines(self, start: int, count: int) -> bytes:
        """`count` articles from number `start` on as JSONL."""
        return b"".join(msgspec.json.encode(self.article(n)) + b"\n" for n in range(start, start + count))

    def _dice(self, what: str, number: int) -> random.Random:
        return random.Random(f"{self._seed} {what} {number}")

    def _fill(self, lang: str, on: date, dice: random.Random) -> dict[str, object]:
        names = self._names[lang]
        quarter = dice.choice(
            ("一季度", "上半年", "前三季度") if lang == "zh" else ("the first quarter", "the first half")
        )
        return {
            **{slot: names[slot].draw(dice) for slot in names},
            "other": names["org"].draw(dice),
            "day": f"{on.month}月{on.day}日" if lang == "zh" else f"{on:%B} {on.day}",
            "q": quarter,
            "y": on.year + dice.randint(1, 5),
            "a": round(dice.uniform(1, 90), 2),
            "b": round(dice.uniform(90, 9000), 1),
            "n": dice.randint(12, 2400),
            "n2": dice.randint(12, 2400),
            "p": round(dice.uniform(1, 60), 1),
            **{f"w{place}": self.word(lang, dice) for place in range(1, 5)},
        }

    def _make_words(self, lang: str) -> list[str]:
        dice = random.Random(f"{self._seed} words {lang}")
        characters = self._settings[lang]["characters"]
        parts: Sequence[str] = characters if lang == "zh" else characters.split()
        least, most = SYLLABLES[lang]
        made: dict[str, None] = {}
        for _ in range(self._settings["vocabulary"]):
            made["".join(dice.choices(parts, k=dice.randint(least, most)))] = None
        return list(made)


def iter_files(
    generator: Generator, folder: Path, size: int, *, at: int = 0, each: int = 500
) -> Iterator[Path]:
    """Writes articles `at` … `size` into files of `each`, one when it is asked for; a file goes when the next comes."""
    for start in range(at, size, each):
        path = folder / f"articles-{start:08}.jsonl"
        path.write_bytes(generator.lines(start, min(each, size - start)))
        yield path
        path.unlink()


def _names(pack: Pack, lang: str, seed: int) -> dict[str, Zipf]:
    """Names of the pack by slot, in an order that the seed decides."""
    slots = {"org": "organisation", "product": "product", "tech": "technology", "region": "region"}
    found: dict[str, list[str]] = {}
    for slot, kind in slots.items():
        entities = [entity for entity in pack.entities.values() if entity.kind == kind]
        names = [entity.name_zh if lang == "zh" else entity.name_en for entity in entities]
        found[slot] = sorted({name for name in names if name})
        random.Random(f"{seed} {slot} {lang}").shuffle(found[slot])
    provinces = [e for e in pack.entities.values() if e.kind == "region" and len(e.id) == len("region:32")]
    found["province"] = [name for e in provinces if (name := e.name_zh if lang == "zh" else e.name_en)]
    return {slot: Zipf(names) for slot, names in found.items()}


def _say(sentence: str, filling: dict[str, object]) -> str:
    return sentence.format_map(filling)
