"""Names that a model proposes: they count where their form says the same."""

import re
from collections.abc import Iterator, Sequence

from yaowen.pipeline.link.unlisted.field import Field, Find
from yaowen.records import Proposal

_SHORTEST = 5
_NAME = re.compile(r"[\w（）()·-]+")


def find_proposed(proposals: Sequence[Proposal], field: Field) -> Iterator[Find]:
    """Proposals that end like an organisation, behind a stem that names something."""
    for proposal in proposals:
        start, end = proposal.start, proposal.end
        if not 0 <= start < end <= len(field.text) or not field.is_free(start, end):
            continue
        name = field.text[start:end]
        if proposal.kind == "organisation" and _is_house(name, start, field):
            yield Find(start, end, name, proposal.kind, by_model=True)


def _is_house(name: str, start: int, field: Field) -> bool:
    words = field.words
    tail = next((tail for tail in words.endings if name.endswith(tail)), "")
    home = next(
        (m for m in field.named_in(start, start + 1) if m.start == start and m.kind == "region"), None
    )
    stem = name[home.end - start if home else 0 : len(name) - len(tail)]
    if not tail or len(name) < _SHORTEST or len(stem) < 2 or not _NAME.fullmatch(name):
        return False
    return not (words.describes(stem) or (home is None and words.ends_common(stem)))
