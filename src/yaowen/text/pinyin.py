"""Romanised Chinese: reading it off characters, and comparing spellings of it."""

import unicodedata
from functools import lru_cache


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

    syllables: list[str] = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)
    return " ".join(syllable[:1].upper() + syllable[1:] for syllable in syllables if syllable.strip())
