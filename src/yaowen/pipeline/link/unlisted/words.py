"""The pack's words for unlisted names, ready to be looked up."""

import re
from collections.abc import Iterable, Iterator

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import NameForm, Pack
from yaowen.text.match import Patterns, longest_first

_LONGEST_COMMON = 6
"""Characters of the longest word that a stem is taken apart into."""


class FormWords:
    """The words of `names.toml` by their role, and what makes a stem common."""

    def __init__(self, pack: Pack) -> None:
        forms: dict[str, list[NameForm]] = {}
        for form in pack.forms.values():
            forms.setdefault(form.role, []).append(form)
        self._words = {
            role: frozenset(word for form in listed for word in form.words) for role, listed in forms.items()
        }
        self.tails = {
            word: (role, form.kind)
            for role in ("field", "trade", "house", "tail")
            for form in forms.get(role, ())
            for word in form.words
        }
        self.pronouns = {word: form for form in forms.get("pronoun", ()) for word in form.words}
        self.pronoun_patterns = Patterns(self.pronouns)
        self.endings = longest_first([*self.tails, *self.of("tail_of_model")])
        self.tail_patterns = Patterns(self.tails)
        self.joints = self.of("joint")
        self.edges = self.of("edge")
        self.after, self.after_soft = self.of("after"), self.of("after_soft")
        self.not_after = self.of("not_after")
        self.shortened = longest_first(self.of("shortened"))
        self.modifiers = self.of("modifier")
        self.common = self.modifiers | frozenset(_iter_vocabulary(pack))

    def of(self, *roles: str) -> frozenset[str]:
        """All words of these roles."""
        return frozenset().union(*(self._words.get(role, ()) for role in roles))

    def describes(self, stem: str) -> bool:
        """Does the stem tell what sort of thing it is (全省三甲, 3个, 双特异性) and name none?"""
        return (
            self.is_common(stem)
            or self.begins_common(stem)
            or stem[-1:] in _DESCRIBING
            or _COUNTED.search(stem) is not None
        )

    def is_common(self, stem: str) -> bool:
        """Is the stem made of words that name nothing by themselves (创新|联合)?"""
        reached = {0}
        for start in range(len(stem)):
            if start in reached:
                for end in range(start + 1, min(len(stem), start + _LONGEST_COMMON) + 1):
                    if stem[start:end] in self.common:
                        reached.add(end)
        return len(stem) in reached

    def begins_common(self, stem: str) -> bool:
        """Does the stem begin with a word that only describes (全省…, 高水平…, 某…)?"""
        return (
            any(stem[:length] in self.modifiers for length in range(2, _LONGEST_COMMON))
            or stem[:1] in _COUNTING
        )

    def ends_common(self, stem: str) -> bool:
        """Does it end with one?"""
        return any(stem[-length:] in self.modifiers for length in range(2, _LONGEST_COMMON))


_DESCRIBING = frozenset("级类型性式的等")
_COUNTED = re.compile(r"[各某每]|\d|[一二三四五六七八九十两][个家所批]")
_COUNTING = frozenset("某各每本该这那多几数一二三四五六七八九十百千万两0123456789第首省市县区")


def _iter_vocabulary(pack: Pack) -> Iterator[str]:
    """Words of the trade that the pack uses elsewhere: they describe, they do not name."""
    lists: list[Iterable[str]] = [pack.words.get("trade_terms", ())]
    lists += [noun.words_zh for noun in pack.nouns.values()]
    lists += [metric.words_zh for metric in pack.metrics.values()]
    for taxon in (*pack.stages.values(), *pack.segments.values()):
        lists += [taxon.strong, taxon.weak]
    for topic in pack.topics.values():
        lists += [topic.any_of, *topic.all_of]
    for words in lists:
        yield from (word for word in words if 2 <= len(word) <= _LONGEST_COMMON)


@once_per_pack
def words_of(pack: Pack) -> FormWords:
    """The pack's words; built once."""
    return FormWords(pack)
