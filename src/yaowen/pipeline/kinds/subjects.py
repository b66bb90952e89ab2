"""Which known thing is a figure's subject? Its words → the id of what they name, 全市 → the region that is meant."""

import re
from collections.abc import Sequence

import msgspec

from yaowen.packs.shorts import first_words
from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Fact

_WHOLE = re.compile(
    r"(?:全|我|本|该)(?:国|省|市|区|县|州|盟|旗)|the (?:province|city|district|county|region|country)"
)
_NATION = re.compile(r"[全我]国|the country")


def name_subjects(figures: Sequence[Fact], scene: Scene) -> tuple[Fact, ...]:
    """The figures with `subject_id` where their subject's words name an entity of the article."""
    named: dict[str, str] = {}
    for mention in scene.mentions:
        named.setdefault(mention.surface, mention.entity_id)
    if any(figure.subject and figure.subject not in named for figure in figures):
        firms = ((m.surface, m.entity_id) for m in scene.mentions if m.kind in ("organisation", "zone"))
        named = first_words(firms, scene.pack) | named
    return tuple(_named(figure, named) for figure in figures)


def _named(figure: Fact, named: dict[str, str]) -> Fact:
    if figure.subject is None:
        return figure
    found = named.get(figure.subject)
    words = figure.subject.lower()
    if found is None and figure.region_code and _WHOLE.fullmatch(words) and not _NATION.fullmatch(words):
        found = f"region:{figure.region_code}"
    return msgspec.structs.replace(figure, subject_id=found) if found else figure
