"""Which known thing is a figure's subject? Its words → the id of what they name, 全市 → the region that is meant."""

import re
from collections.abc import Sequence

import msgspec

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.extract.scene import Scene
from yaowen.records import Fact

_WHOLE = re.compile(
    r"(?:全|我|本|该)(?:国|省|市|区|县|州|盟|旗)|the (?:province|city|district|county|region|country)"
)
_SHORT = re.compile(r"[A-Z][a-z]{3,}")
_NATION = re.compile(r"[全我]国|the country")


def name_subjects(figures: Sequence[Fact], scene: Scene) -> tuple[Fact, ...]:
    """The figures with `subject_id` where their subject's words name an entity of the article."""
    named: dict[str, str] = {}
    for mention in scene.mentions:
        named.setdefault(mention.surface, mention.entity_id)
    if any(figure.subject and figure.subject not in named for figure in figures):
        named = _find_shorts(scene) | named
    return tuple(_named(figure, named) for figure in figures)


def _find_shorts(scene: Scene) -> dict[str, str]:
    """First words of English names of firms and zones (Lanshu Medical); none that begins two names, or is a place's."""
    found: dict[str, set[str]] = {}
    for mention in scene.mentions:
        first, _, more = mention.surface.partition(" ")
        if more and mention.kind in ("organisation", "zone") and _SHORT.fullmatch(first):
            found.setdefault(first, set()).add(mention.entity_id)
    places = _words_of_places(scene.pack)
    return {first: min(ids) for first, ids in found.items() if len(ids) == 1 and first not in places}


@once_per_pack
def _words_of_places(pack: Pack) -> frozenset[str]:
    regions = (entity for entity in pack.entities.values() if entity.kind == "region")
    return frozenset(word for region in regions for word in (region.name_en or "").split())


def _named(figure: Fact, named: dict[str, str]) -> Fact:
    if figure.subject is None:
        return figure
    found = named.get(figure.subject)
    words = figure.subject.lower()
    if found is None and figure.region_code and _WHOLE.fullmatch(words) and not _NATION.fullmatch(words):
        found = f"region:{figure.region_code}"
    return msgspec.structs.replace(figure, subject_id=found) if found else figure
