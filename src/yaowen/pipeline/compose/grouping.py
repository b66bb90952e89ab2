"""Under which heading does a bullet stand?"""

from collections.abc import Iterable

from yaowen.packs.model import Pack
from yaowen.pipeline.verify.concepts import find_concepts
from yaowen.records import Bullet, Group

_ORDER = ("targets", "policy", "money", "products", "places", "other")
_SLIGHT = 0.4
"""What a concept weighs that stands in texts of every kind."""
_COMPANY = 1.5
_FEW = 3
"""Up to so many bullets stand under one heading: that of most of them."""


def heading_of(text: str, pack: Pack) -> str:
    """Id of the heading that most of the text's concepts point to; `other` where none does."""
    ids = {hit.id for hit in find_concepts(text, pack)}
    company = any(word in text for word in pack.lines["cue.company"].split("|"))
    scored = [
        (
            len(ids & set(pack.lines.get(f"group.{name}", "").split()))
            + _SLIGHT * len(ids & set(pack.lines.get(f"group.{name}_slightly", "").split()))
            + _COMPANY * (company and name == "places"),
            name,
        )
        for name in _ORDER[:-1]
    ]
    best = max(score for score, _ in scored)
    return next(name for score, name in scored if score == best) if best else "other"


def group_bullets(bullets: Iterable[Bullet], lang: str, pack: Pack) -> tuple[Group, ...]:
    """Bullets under headings, in the headings' order; within one heading in the order given."""
    placed: dict[str, list[Bullet]] = {}
    for bullet in bullets:
        placed.setdefault(heading_of(bullet.text, pack), []).append(bullet)
    if 0 < sum(map(len, placed.values())) <= _FEW:
        most = max(placed, key=lambda name: len(placed[name]))
        placed = {most: [bullet for rows in placed.values() for bullet in rows]}
    return tuple(
        Group(heading=pack.lines.get(f"heading.{name}.{lang}", name), bullets=tuple(placed[name]))
        for name in _ORDER
        if name in placed
    )
