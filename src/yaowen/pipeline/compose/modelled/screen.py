"""May words of a model be shown at all? What `verify` does not look at: form, addresses, orders, strange words."""

import re
import unicodedata
from functools import cached_property

from yaowen.packs.model import Pack
from yaowen.pipeline.compose.modelled.orders import fold, speaks_to_machine
from yaowen.pipeline.compose.modelled.words import are_borne_out, names_of
from yaowen.pipeline.verify.reading import CITATIONS, Reading, Same
from yaowen.records import Article

_LONGEST = {"zh": 220, "en": 520}
_SHORTEST = 4
_NEVER = frozenset("<>{}|`#\\")
_SELDOM = frozenset("*_[]^~=@")
"""Signs of markup that stand in a sentence only where the article has them, too."""
_ADDRESS = re.compile(
    r"https?:|www\.|//|\b[\w-]+\.(?:com|cn|net|org|gov|io|edu|top|xyz|info|co|ai|dev)\b", re.I
)
_HAN = re.compile(r"[㐀-鿿]")
_LETTER = re.compile(r"[A-Za-z]")
_LOOKS_CODED = re.compile(
    r"(?!\d+(?:st|nd|rd|th)\b)"
    r"(?:[A-Za-z]+[-_]?\d[\w-]*|\d+[A-Za-z][\w-]*|[A-Z]{4,}[\w-]*|\w+[-_]\w*\d\w*)",
    re.ASCII,
)


class Screen:
    """Looks at a model's words against the paragraphs of one article that it was shown."""

    def __init__(self, article: Article, reading: Reading, shown: tuple[int, ...], pack: Pack) -> None:
        self._article, self._reading, self._shown, self._pack = article, reading, shown, pack

    @cached_property
    def _folded(self) -> str:
        return fold(" ".join(self._article.paragraph_text(number) for number in self._shown))

    def find_objection(self, text: str, lang: str, cited: tuple[int, ...], *, longest: int = 0) -> str | None:
        """Why the words may not be shown, in a word; None where nothing speaks against them."""
        bare = CITATIONS.sub("", text).strip()
        objections = (
            ("length", not _SHORTEST <= len(bare) <= (longest or _LONGEST[lang])),
            ("characters", any(unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" for c in bare)),
            ("markup", self._has_markup(bare)),
            ("address", _ADDRESS.search(bare) is not None),
            ("order", speaks_to_machine(bare, self._pack)),
            ("language", not _is_in(bare, lang)),
            ("code", self._has_strange_code(bare)),
        )
        found = next((name for name, holds in objections if holds), None)
        if found is None and not are_borne_out(bare, self._reading.within(cited), self._pack):
            return "words"
        return found

    def _has_markup(self, text: str) -> bool:
        signs = set(text)
        return bool(signs & _NEVER or {c for c in signs & _SELDOM if c not in self._folded})

    def _has_strange_code(self, text: str) -> bool:
        """Letters with digits, or all in capitals, that neither the article nor the pack has: `PELICAN-77`."""
        codes = [match.group() for match in _LOOKS_CODED.finditer(unicodedata.normalize("NFKC", text))]
        known = names_of(Same(self._pack)) if codes else frozenset()
        return any(code.casefold() not in self._folded and code.casefold() not in known for code in codes)


def _is_in(text: str, lang: str) -> bool:
    han, letters = len(_HAN.findall(text)), len(_LETTER.findall(text))
    return han * 3 >= letters if lang == "zh" else letters >= han * 3
