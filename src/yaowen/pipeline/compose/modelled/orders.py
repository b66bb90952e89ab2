"""Which paragraphs speak to a machine? They are news to nobody, so no model is shown them and no brief repeats them."""

import re
import unicodedata
from functools import lru_cache

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.reading import Same
from yaowen.records import Article

_NEAR = 60
"""Characters between the verb and the thing of an order."""
_JSON_LIKE = re.compile(r"\{\s*[\"'“”]|[\"']\s*:\s*[\[{\"']|</?[a-z]\w*>|```", re.IGNORECASE)
_ROLE = re.compile(r"\W{0,4}(?:system|assistant|user|系统|助手|用户)\s*:")
_CODE_LIKE = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[a-z])[a-z0-9]+(?:[-_][a-z0-9]+)+|[a-z]+_[a-z_]+")


def fold(text: str) -> str:
    """The text as a machine might read it: width and case folded, what cannot be seen left out."""
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join(seen.casefold().split())


def speaks_to_machine(text: str, pack: Pack) -> bool:
    """Does the text tell a program what to do, or look like a program's own words?"""
    words = fold(text)
    known = Same(pack)
    if _ROLE.match(words) or any(mark in words for mark in _listed("order_marks", known)):
        return True
    things = [place for thing in _listed("order_things", known) for place in _places(thing, words)]
    if not things:
        return False
    verbs = [place for verb in _listed("order_verbs", known) for place in _places(verb, words)]
    return any(abs(verb - thing) <= _NEAR for verb in verbs[:200] for thing in things[:200])


def find_orders(article: Article, pack: Pack) -> frozenset[int]:
    """Numbers of the paragraphs that speak to a machine; 0 is the title.

    What stands right behind one and looks like code or JSON is taken to be its payload.
    """
    found: set[int] = set()
    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : paragraph.end]
        behind = paragraph.number - 1 in found and paragraph.number > 1
        if speaks_to_machine(text, pack) or _JSON_LIKE.search(text) or (behind and _is_payload(text)):
            found.add(paragraph.number)
    return frozenset(found)


def _is_payload(text: str) -> bool:
    return _CODE_LIKE.search(fold(text)) is not None


@lru_cache(maxsize=8)
def _listed(name: str, pack: Same) -> tuple[str, ...]:
    """A word list of the pack, folded as texts are."""
    return tuple(fold(word) for word in pack.value.words.get(name, ()))


def _places(word: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(word)
    while at >= 0 and len(places) < 200:
        if not word[0].isascii() or not text[max(0, at - 1) : at].isalpha() or not text[at - 1].isascii():
            places.append(at)
        at = text.find(word, at + 1)
    return places
