"""Where is a text at home? The place that its opening names, for what says none of its own: tasks, consultations."""

from yaowen.pipeline.extract.places import names_of
from yaowen.pipeline.kinds.ground import Ground
from yaowen.records import Mention
from yaowen.text.codes import full_code

_OPENING = 3
"""Sentences, the title with them."""


def find_home(ground: Ground, plan: Mention | None = None) -> tuple[str, str | None] | None:
    """Name and code of the zone that the opening names, else of the region; of a known plan what lies in its region."""
    opening = ground.scene.sentences[:_OPENING]
    end = opening[-1].end if opening else 0
    places = [m for m in ground.scene.mentions if m.start < end and m.kind in ("zone", "region")]
    names, code = names_of(ground.pack), _code_of(plan, ground)
    zones = [m for m in places if m.kind == "zone"]
    ids = [mention.entity_id for mention in (*zones, *places)]
    if code is not None:
        within = [one for one in ids if one in names and (names[one].code or "").startswith(code)]
        ids = within or [f"region:{code}"]
    place = next((names[one] for one in ids if one in names), None)
    if place is None:
        return None
    return place.name, full_code(place.code) if place.code else None


def _code_of(plan: Mention | None, ground: Ground) -> str | None:
    entity = ground.pack.entities.get(plan.entity_id) if plan is not None else None
    return entity.code if entity is not None else None
