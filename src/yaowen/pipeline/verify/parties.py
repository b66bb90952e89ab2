"""The parts of a name by which one who takes part in a deed is told from another."""

import re
from itertools import pairwise

from yaowen.packs.wording import get_wording
from yaowen.text.pinyin import pinyin_key, to_pinyin

_ANYBODY = get_wording("verify_names.anybody")
_LEAST = 3
"""Letters of a word that tells anybody apart."""
_LONGEST = 4
"""Characters of a Chinese name that are spelt in one."""
_HEARD = 4
"""Letters of a sound that tells anybody apart."""


def name_parts(name: str, lang: str) -> frozenset[str]:
    """Words of an English name, pairs of characters of a Chinese one, without those that many names share."""
    own = _ANYBODY.sub(" ", name)
    if lang == "en":
        return frozenset(word.casefold() for word in re.findall("[A-Za-z]+", own) if len(word) >= _LEAST)
    return frozenset(
        run[i : i + 2] for run in own.split() for i in range(len(run) - 1) if run[i : i + 2].isalpha()
    )


def name_sounds(name: str) -> frozenset[str]:
    """What a name is called in every language: its Latin words, the sounds of its Chinese ones (星澜: `xinglan`)."""
    own = _ANYBODY.sub(" ", name)
    words = [word.casefold() for word in re.findall("[A-Za-z]+", own)]
    latin = {*words, *(first + second for first, second in pairwise(words))}
    runs = re.findall("[一-鿿]{2,}", own)
    stretches = {
        run[at : at + size] for run in runs for size in range(2, _LONGEST + 1) for at in range(len(run))
    }
    spelt = {pinyin_key(to_pinyin(stretch)) for stretch in stretches if len(stretch) > 1}
    return frozenset(sound for sound in latin | spelt if len(sound) >= _HEARD)
