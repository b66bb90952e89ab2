"""What are the interface's words? `words.toml`: keys such as `nav.today` in Chinese and English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from yaowen.records import Lang

Entry = Mapping[str, str]


@cache
def load_words() -> Mapping[str, Entry]:
    """Every entry by `section.key`: `zh`, `en`, and for counts `en_one`."""
    content = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, Entry]] = tomllib.loads(content)
    return {f"{section}.{key}": entry for section, keys in sections.items() for key, entry in keys.items()}


class Words:
    """The interface's words in one language; called from templates as `t(key, n=3)`."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._entries = load_words()

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key` with the names in braces filled in; raises `KeyError` for an unknown key."""
        entry = self._entries[key]
        form = self.lang
        words = entry[form]
        if form == "en" and values.get("n", values.get("outlets")) == 1:
            words = entry.get("en_one", words)
        return words.format(**values) if values else words
