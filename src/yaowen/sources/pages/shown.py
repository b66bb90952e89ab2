"""Where does the page show the title of its text? The block that its head confirms; the article begins below.

This is asked before anybody knows where the text is, to find it; `head/titles` asks what the title is once it is known.
"""

import re

from yaowen.sources.pages.blocks import PageTree

_FOLDED = re.compile(r"[\W_]")
"""One character, not a run of them: the engine then looks for the class itself."""
_LEAST, _MOST = 4, 200


def fold(words: str) -> str:
    """Letters, digits and ideographs alone, to compare by."""
    plain = words.replace(" ", "")
    return (plain if plain.isalnum() else _FOLDED.sub("", plain)).casefold()


def find_openings(texts: list[str], names: str) -> list[int]:
    """By index, the texts that, folded, begin somewhere in folded names; few do, and the others are not folded."""
    return [
        index
        for index, words in enumerate(texts)
        if (first.casefold() if (first := words[:4]).isalnum() else fold(words[:12])) in names
    ]


def find_shown_title(tree: PageTree) -> int | None:
    """The block that shows the title: named by the page's head, the biggest heading, the longest match."""
    named = [fold(words) for words in (tree.meta.get("og:title", ""), tree.title) if words]
    named = [words for words in named if len(words) >= _LEAST]
    best: tuple[float, int] | None = None
    for index in find_openings(tree.texts, "\n".join(named)) if named else ():
        text, heading = tree.texts[index], tree.heading(index)
        if not _LEAST <= len(text) <= _MOST:
            continue
        if tree.linked[index] * 2 > len(text) and not heading:
            continue
        score = _confirmed(fold(text), named)
        if score and (best is None or score + _rank(heading) > best[0]):
            best = (score + _rank(heading), index)
    return best[1] if best else None


def _confirmed(key: str, named: list[str]) -> float:
    if len(key) < _LEAST:
        return 0.0
    if any(words.startswith(key) for words in named):
        return 2.0 + min(len(key), 40) / 20
    return min(len(key), 40) / 20 if len(key) >= 2 * _LEAST and any(key in words for words in named) else 0.0


def _rank(heading: int) -> float:
    return 2.0 if heading == 1 else 1.0 if heading else 0.0
