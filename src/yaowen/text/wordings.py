"""Lists of words, declared with examples in files, as patterns.

A file `acts.toml` in a folder of wordings has a table a list; the one below is called `acts.ahead`::

    [ahead]                         # what is only meant
    zh = ["拟(?!人)", "计划(?=于)"]  # words or short patterns, as they stand
    en = ["will", "plans? to"]      # the same between word boundaries
    any = ['\\d+ of {count}']        # as they stand; `{count}` is another list, `{file.list}` one of another file
    frame = '\\s?{}$'                # what stands around the words, which take the place of `{}`; none: nothing
    case = true                     # capitals count; else they do only where there is no `en`
    yes = ["公司拟投资"]             # the pattern is found in each of these
    no = ["拟人"]                    # and in none of these

Languages and words are tried in the order in which they are written, and the first that fits wins.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from yaowen.errors import PackError

__all__ = ["LONGEST", "WORDINGS", "Wordings", "get_wording"]

LONGEST = 80
"""Characters that a word, and a frame, may have."""

_LISTS = ("zh", "en", "any")
_EXAMPLES = ("yes", "no")
_KEYS = frozenset((*_LISTS, *_EXAMPLES, "frame", "case"))
_REFERENCE = re.compile(r"(?<!\\)\{([a-z]\w*(?:\.\w+)?)\}")

Table = dict[str, Any]


class Wordings:
    """The lists in a folder's files; a file is read when its first list is asked for. Failures are `PackError`s."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._files: dict[str, dict[str, Table]] = {}
        self._sources: dict[str, str] = {}
        self.get = cache(self._compile)

    def _compile(self, name: str) -> re.Pattern[str]:
        table = self._table(name)
        source = self.source(name)
        folded = not table.get("case", "en" not in table)
        try:
            return re.compile(source, re.IGNORECASE if folded else 0)
        except re.error as error:
            raise PackError(f"wording {name}: {error}") from error

    def source(self, name: str) -> str:
        """The pattern of a list as a string, its references followed."""
        if name not in self._sources:
            self._sources[name] = ""  # asked for again within itself: a reference that leads back
            self._sources[name] = self._build(name)
        if not self._sources[name]:
            raise PackError(f"wording {name}: refers to itself")
        return self._sources[name]

    def _build(self, name: str) -> str:
        table = self._table(name)
        parts: list[str] = []
        for key in table:
            if key in _LISTS:
                words = "|".join(table[key])
                parts.append(rf"\b(?:{words})\b" if key == "en" else words)
        whole = "|".join(parts)
        frame = table.get("frame")
        framed = frame.replace("{}", f"(?:{whole})") if frame else whole
        file = name.partition(".")[0]

        def follow(match: re.Match[str]) -> str:
            other = match[1] if "." in match[1] else f"{file}.{match[1]}"
            return f"(?:{self.source(other)})"

        return _REFERENCE.sub(follow, framed)

    def names(self) -> Iterator[str]:
        """All lists of all files, as `file.list`."""
        for entry in sorted(self._folder.iterdir(), key=lambda each: each.name):
            if entry.name.endswith(".toml"):
                file = entry.name.removesuffix(".toml")
                yield from (f"{file}.{name}" for name in self._read(file))

    def examples(self, name: str) -> tuple[list[str], list[str]]:
        """In what a list is found, and in what it is not."""
        table = self._table(name)
        return table.get("yes", []), table.get("no", [])

    def words(self, name: str) -> list[str]:
        """The words of a list as they are written."""
        table = self._table(name)
        return [word for key in table if key in _LISTS for word in table[key]]

    def framed(self, name: str) -> list[str]:
        """The words of a list and its frame: all that may refer to other lists."""
        return [*self.words(name), self._table(name).get("frame", "")]

    def _table(self, name: str) -> Table:
        file, _, key = name.partition(".")
        tables = self._read(file)
        if key not in tables:
            raise PackError(f"wording {file}.toml: there is no {key!r}")
        return tables[key]

    def _read(self, file: str) -> dict[str, Table]:
        if file not in self._files:
            try:
                tables = tomllib.loads((self._folder / f"{file}.toml").read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise PackError(f"wording {file}.toml: {error}") from error
            for key, table in tables.items():
                _check(f"wording {file}.toml: {key}", table)
            self._files[file] = tables
        return self._files[file]


def _check(place: str, table: object) -> None:
    if not isinstance(table, dict):
        raise PackError(f"{place} is no table")
    if unknown := table.keys() - _KEYS:
        raise PackError(f"{place}: unknown key {min(unknown)!r}")
    words: list[object] = []
    for key in (*_LISTS, *_EXAMPLES):
        listed = table.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(word, str) and word for word in listed):
            raise PackError(f"{place}: {key} is no list of words")
        words += listed if key in _LISTS else []
    if not words:
        raise PackError(f"{place}: has no words")
    frame = table.get("frame", "{}")
    if not isinstance(frame, str) or "{}" not in frame or not isinstance(table.get("case", True), bool):
        raise PackError(f"{place}: the frame has no place for the words, or case is neither true nor false")
    for word in (*words, frame):
        if len(str(word)) > LONGEST:
            raise PackError(f"{place}: longer than {LONGEST} characters: {word}")


WORDINGS = Wordings(files("yaowen.text") / "wording")
"""What `text` itself looks for, which has nothing of the industry."""


def get_wording(name: str) -> re.Pattern[str]:
    """The pattern of a list of `text`; raises `PackError` where there is none, or it is written wrongly."""
    return WORDINGS.get(name)
