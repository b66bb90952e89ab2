"""Romanised Chinese: reading it off characters, and comparing spellings of it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice

_SYLLABLE = (
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i(?:ao|an?g?|ng?|ong|[eu])?|u(?:ai|an?g?|[oin])?|v[en]?|a(?:i|o|ng?)?"
    r"|ong|ou|o|e(?:ng?|[ir])?))"
)
_IN_NAMES = str.maketrans({"晟": "盛"})
"""Characters that names have in another reading than dictionaries give first, and one that is read like it."""
_SYLLABLES = re.compile(f"{_SYLLABLE}{{2,12}}")


def pinyin_key(text: str) -> str:
    """A spelling that is the same however pinyin was spaced, toned, cased or hyphenated.

    `2 1 Shi Ji Jing Ji Bao Dao` and `21 shìjì jīngjì bàodào` give `21shijijingjibaodao`; ü is read as v.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ü", "v"))
    return "".join(character for character in plain if character.isascii() and character.isalnum())


@lru_cache(maxsize=4096)
def to_pinyin(text: str) -> str:
    """Syllables without tones, capitalised and spaced (`Wan Bao`); what is no Chinese character stays."""
    from pypinyin import Style, lazy_pinyin  # 0.1 s and 30 MB: only those who ask pay

    syllables: list[str] = lazy_pinyin(text.translate(_IN_NAMES), style=Style.NORMAL, v_to_u=False)
    return " ".join(syllable[:1].upper() + syllable[1:] for syllable in syllables if syllable.strip())


def is_pinyin(word: str) -> bool:
    """Can it be read as two or more syllables of pinyin, without tones? Many an English word can, too (China)."""
    return _SYLLABLES.fullmatch(word) is not None


def iter_sounds(spaced: str) -> Iterator[str]:
    """Of syllables parted by blanks, all beginnings of two or more, as `pinyin_key` writes them."""
    begun = accumulate(map(pinyin_key, spaced.split()))
    return islice(begun, 1, None)
