"""Which listed word does a stretch of text end with? By look-up: it is asked at every figure."""

from collections.abc import Iterable, Mapping


class Endings:
    """Words with what they mean, found at the end of a text; Latin words only where they stand alone."""

    def __init__(self, meanings: Mapping[str, str], fillers: Iterable[str] = ()) -> None:
        self._meanings = {word.lower(): meaning for word, meaning in meanings.items()}
        self._lengths = {
            last: tuple(sorted({len(word) for word in words}, reverse=True))
            for last, words in _by_last(self._meanings).items()
        }
        self._fillers = {
            last: tuple(sorted(words, key=len, reverse=True)) for last, words in _by_last(fillers).items()
        }

    def find(self, text: str) -> tuple[str, str] | None:
        """The longest word at the end of `text` and its meaning; up to four fillers may follow the word."""
        for _ in range(5):
            for length in self._lengths.get(text[-1:], ()):
                word = text[-length:]
                if len(word) == length and word in self._meanings and _stands_alone(text, word):
                    return word, self._meanings[word]
            shorter = self._without_filler(text)
            if shorter is None:
                return None
            text = shorter
        return None

    def _without_filler(self, text: str) -> str | None:
        for filler in self._fillers.get(text[-1:], ()):
            if text.endswith(filler) and _stands_alone(text, filler):
                return text[: -len(filler)]
        return None


def _by_last(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[-1], []).append(word)
    return found


def _stands_alone(text: str, word: str) -> bool:
    if not (word[0].isascii() and word[0].isalpha()):
        return True
    before = text[-len(word) - 1 : -len(word)]
    return not (before.isascii() and before.isalpha())
