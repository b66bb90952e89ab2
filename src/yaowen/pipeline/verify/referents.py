"""Whom does a word that only points mean? 公司 is who announced, 后者 the partner named last, “it” who said so."""

from yaowen.packs.wording import get_wording
from yaowen.pipeline.verify.reading import Reading, Stretch

_MEANT = {
    get_wording(f"verify_deals.means_{name}"): get_wording(f"verify_deals.{name}")
    for name in ("announcer", "partner", "speaker")
}
"""Words that point, and where those stand (group `who`) whom they mean."""


def find_referent(stretch: Stretch, reading: Reading) -> Stretch | None:
    """The last one named before whom the word may mean; None where it is no such word, or nobody is named."""
    low, high = stretch
    word = reading.text[low:high].strip()
    for points, names in _MEANT.items():
        if points.fullmatch(word):
            found = [match.span("who") for match in names.finditer(reading.text, 0, low)]
            return found[-1] if found else None
    return None
