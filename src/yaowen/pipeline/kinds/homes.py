"""Where is a text at home? The place that its opening names, for what says none of its own: tasks, consultations."""

from yaowen.pipeline.extract.places import names_of
from yaowen.pipeline.kinds.ground import Ground
from yaowen.records import Mention
from yaowen.text.codes import full_code, short_code

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


def find_district(ground: Ground, code: str | None) -> tuple[str, str | None] | None:
    """The one region within that of a code which the opening names: 杭州临平：… is of 临平区; None for none, or two."""
    if code is None:
        return None
    opening = ground.scene.sentences[:_OPENING]
    end = opening[-1].end if opening else 0
    names = names_of(ground.pack)
    here = short_code(code)
    named = {m.entity_id for m in ground.scene.mentions if m.start < end and m.kind == "region"}
    within = [names[one] for one in named if one in names]
    within = [one for one in within if one.code and one.code != here and one.code.startswith(here)]
    if len(within) != 1 or not within[0].code:
        return None
    return within[0].name, full_code(within[0].code)


def _code_of(plan: Mention | None, ground: Ground) -> str | None:
    entity = ground.pack.entities.get(plan.entity_id) if plan is not None else None
    return entity.code if entity is not None else None
