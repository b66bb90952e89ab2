"""The parts of a name by which one who takes part in a deed is told from another."""

import re

from yaowen.packs.wording import get_wording

_ANYBODY = get_wording("verify_names.anybody")
_LEAST = 3
"""Letters of a word that tells anybody apart."""


def name_parts(name: str, lang: str) -> frozenset[str]:
    """Words of an English name, pairs of characters of a Chinese one, without those that many names share."""
    own = _ANYBODY.sub(" ", name)
    if lang == "en":
        return frozenset(word.casefold() for word in re.findall("[A-Za-z]+", own) if len(word) >= _LEAST)
    return frozenset(
        run[i : i + 2] for run in own.split() for i in range(len(run) - 1) if run[i : i + 2].isalpha()
    )
