"""Words that composed sentences may use: the pack's bilingual lists, laid out for one pass over a clause."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.wording import singular
from yaowen.records import Record

_LISTED = {
    "have": "H", "reach": "X", "up": "U", "down": "D", "yoy": "Y", "annual": "P", "share": "S",
    "local": "O", "self": "Z", "aim": "w", "join": "J", "part": "i", "by": "b", "for": "o", "give": "g",
    "cap": "c", "apart": "r", "prep": "p", "from": "f", "skip": "",
}  # fmt: skip
"""Lists of one language under `word.`, with the letter that stands for them in a clause's shape."""
_SAID_AXES = frozenset(
    ["disease", "therapy", "endpoint", "money_metric", "rate_metric", "area", "arm", "deal_part"]
)
"""Concepts whose words name things, so that they can be said."""
_NAMING_AXES = frozenset(["disease", "therapy"])
"""Those of them that only describe another thing."""
_INDUSTRIES = ("industry", "cluster", "产业", "集群")
"""What ends so can be measured by itself as well as describe another thing."""


class Word(Record, frozen=True, kw_only=True):
    """A known word: letters of the parts that it can play, what it is called in the other language."""

    letters: str
    said: str = ""
    act: str = ""


class Glossary:
    """The words of one source language."""

    def __init__(self, pack: Pack, lang: str) -> None:
        self.lang = lang
        self.words: dict[str, Word] = {}
        for name, letter in _LISTED.items():
            for word in pack.lines.get(f"word.{name}_{lang}", "").split("|"):
                self._add(word, letter, "", "")
        self._add("的" if lang == "zh" else "'s", "d" if lang == "zh" else "", "", "")
        if lang == "en":
            for table, letter in (("noun", "N"), ("modifier", "M")):
                for word, said in pack.iter_rows(f"only_en.{table}"):
                    for form in {word, singular(word)} if letter == "N" else {word}:
                        self._add(form, "N" if said.endswith(_INDUSTRIES) else letter, said, "")
        for zh, en in pack.iter_rows("noun"):
            self._pair(zh, en, "N")
        for zh, en in pack.iter_rows("modifier"):
            self._pair(zh, en, "N" if en.endswith(_INDUSTRIES) else "M")
        for zh, en in pack.iter_rows("each"):
            self._pair(zh, en, "q")
        for zh, en in pack.iter_rows("act"):
            self._act(zh, en)
        self._borrow(pack)
        self._sizes = _sizes_by_head(self.words)
        self.heads = frozenset(word[0] for word in self.words)

    def _pair(self, zh: str, en: str, letter: str) -> None:
        if self.lang == "zh":
            self._add(zh, letter, en, "")
            return
        for word in (
            {en.lstrip("~").casefold(), singular(en).casefold()} if letter == "N" else {en.casefold()}
        ):
            known = self.words.get(word)
            if known is not None and letter == "N" and known.said.startswith(zh) and known.said != zh:
                self.words[word] = msgspec.structs.replace(known, said=zh)
            elif known is None or known.said == "":
                self._add(word, letter, zh, "")

    def _borrow(self, pack: Pack) -> None:
        """Counted nouns and concepts of the pack that its lists for briefs do not have."""
        for noun in pack.nouns.values():
            self._borrow_word(noun.words_zh, noun.words_en, "N")
        for concept in pack.concepts.values():
            if concept.axis in _SAID_AXES:
                letter = "M" if concept.axis in _NAMING_AXES else "N"
                self._borrow_word(concept.words_zh, concept.words_en, letter)

    def _borrow_word(self, words_zh: tuple[str, ...], words_en: tuple[str, ...], letter: str) -> None:
        if not words_zh or not words_en:
            return
        mine, said = (words_zh, words_en[0]) if self.lang == "zh" else (words_en, words_zh[0])
        if (
            letter == "N"
        ):  # a narrower word (瞪羚 among companies) has no name here, and its wider one says less
            mine = mine[:1]
        for word in mine:
            if len(word) > 1 and word.casefold() not in self.words:
                self._add(word.casefold(), letter, said, "")

    def _act(self, zh: str, en: str) -> None:
        if self.lang == "zh":
            self._add(zh, "A", "", en)
            return
        base, _, past = en.partition("|")
        for word in (base, past, base + "s", base + "ing", base.removesuffix("e") + "ing"):
            known = self.words.get(word)
            if known is None:
                self._add(word, "A", "", zh)
            elif known.letters == "A" and known.act.startswith(zh):
                self.words[word] = msgspec.structs.replace(known, act=zh)

    def _add(self, word: str, letter: str, said: str, act: str) -> None:
        if not word:
            return
        known = self.words.get(word)
        if known is None:
            self.words[word] = Word(letters=letter, said=said, act=act)
        elif {letter, *known.letters} == {"M", "N"}:
            self.words[word] = Word(letters="N", said=said if letter == "N" else known.said)
        elif letter not in known.letters or not known.letters:
            letters = known.letters + letter
            self.words[word] = Word(letters=letters, said=said or known.said, act=act or known.act)

    def longest_at(self, text: str, start: int, end: int) -> tuple[int, Word | None]:
        """Length of the longest known word that begins at `start`, and the word; (0, None) for none."""
        sizes = self._sizes
        pair = text[start : start + 2] if self.lang == "zh" else text[start : start + 2].casefold()
        for size in sizes.get(pair) or sizes.get(pair[:1], ()):
            if start + size > end:
                continue
            piece = text[start : start + size]
            if self.lang == "en":
                after = text[start + size : start + size + 1]
                if after.isalnum() and after.isascii():
                    continue
                piece = piece.casefold()
            word = self.words.get(piece)
            if word is not None:
                return size, word
        return 0, None


def _sizes_by_head(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Lengths of the words that can begin with two characters, the longest first; of single ones by themselves."""
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[:2], set()).add(len(word))
    single = {head for head in sizes if len(head) == 1}
    for head in sizes:
        if head[:1] in single:
            sizes[head].add(1)
    return {head: tuple(sorted(found, reverse=True)) for head, found in sizes.items()}


class _Key:
    """A pack as a cache key."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return hash(self.pack.digest)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and self.pack.digest == other.pack.digest
            and (self.pack.lines is other.pack.lines or self.pack.lines == other.pack.lines)
        )


@lru_cache(maxsize=8)
def _glossary(key: _Key, lang: str) -> Glossary:
    return Glossary(key.pack, lang)


def get_glossary(pack: Pack, lang: str) -> Glossary:
    """The words of a source language (`zh`, `en`); made once for each pack."""
    return _glossary(_Key(pack), lang)
