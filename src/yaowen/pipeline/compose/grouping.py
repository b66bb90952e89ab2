"""Under which heading does a bullet stand?"""

from collections.abc import Iterable

import msgspec

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.leading import is_report
from yaowen.pipeline.compose.scene import is_policy
from yaowen.pipeline.verify.concepts import find_concepts
from yaowen.records import Bullet, Fact, Group, Understanding
from yaowen.records.facts import LOOKING_AHEAD

_ORDER = ("targets", "policy", "money", "products", "places", "other")
_REPORTED = ("industry", "science", "opening", "nature", "country", "living", "governing")
"""Headings of the reports that governments give on all their work."""
_SLIGHT = 0.4
"""What a concept weighs that stands in texts of every kind."""
_COMPANY = 1.5
_AIMS, _ALSO_AIMS = " aims to ", " also aims to "
_REACHED = "scale"
"""The first heading, where nothing under it is aimed for."""
_FEW = 3
"""Up to so many bullets stand under one heading: that of most of them."""
_STAGE = "stage."
"""Before the id of a policy stage that serves as a heading."""


def heading_of(text: str, pack: Pack, *, by_stage: bool = False, reports: bool = False) -> str:
    """Id of the heading that most of the text's concepts point to, else of its policy stage; `other` for neither.

    `by_stage`: the policy stage comes first, as in the texts of policies. `reports`: before all come the fields of a
    government's work.
    """
    told = _reported(text, pack) if reports else ""
    if told:
        return told
    stage = _stage_of(text, pack) if by_stage else ""
    if stage:
        return stage
    ids = {hit.id for hit in find_concepts(text, pack)}
    company = any(word in text for word in pack.lines["cue.company"].split("|"))
    scored = [
        (len(ids & told) + _SLIGHT * len(ids & slightly) + _COMPANY * (company and name == "places"), name)
        for name, told, slightly in _pointing(pack)
    ]
    best = max(score for score, _ in scored)
    if best:
        return next(name for score, name in scored if score == best)
    return _stage_of(text, pack) or "other"


def heading_in(read: Understanding, pack: Pack, text: str) -> str:
    """Id of the heading under which a bullet of the article stands by its words."""
    return heading_of(text, pack, by_stage=is_policy(read), reports=is_report(read.article, pack))


@once_per_pack
def _pointing(pack: Pack) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """The headings with the concepts that point to them, and those that do so slightly."""

    def words(name: str) -> frozenset[str]:
        return frozenset(pack.lines.get(f"group.{name}", "").split())

    return tuple((name, words(name), words(f"{name}_slightly")) for name in _ORDER[:-1])


def write_heading(name: str, lang: str, pack: Pack) -> str:
    """A heading's words."""
    stage = pack.stages.get(name.removeprefix(_STAGE)) if name.startswith(_STAGE) else None
    if stage is not None:
        return stage.name_en if lang == "en" else stage.name_zh
    return pack.lines.get(f"heading.{name}.{lang}", name)


def find_aims(facts: Iterable[Fact]) -> frozenset[str]:
    """Ids of the figures that are only aimed for."""
    return frozenset(fact.id for fact in facts if fact.modality in LOOKING_AHEAD)


def group_bullets(
    bullets: Iterable[Bullet],
    lang: str,
    pack: Pack,
    *,
    by_stage: bool = False,
    leads: frozenset[str] = frozenset(),
    aims: frozenset[str] = frozenset(),
    reports: bool = False,
) -> tuple[Group, ...]:
    """Bullets under headings, in the headings' order; within one heading in the order given.

    What tells of `leads`, the figures that the text is first of all about, stands under the first; where that has
    none of `aims`, figures that are only aimed for, it is no heading of targets. `reports`: the text tells of all
    that a government does.
    """
    placed: dict[str, list[Bullet]] = {}
    for bullet in bullets:
        leading = not leads.isdisjoint(bullet.facts)
        name = _ORDER[0] if leading else heading_of(bullet.text, pack, by_stage=by_stage, reports=reports)
        placed.setdefault(name, []).append(bullet)
    if 0 < sum(map(len, placed.values())) <= _FEW:
        most = max(placed, key=lambda name: (name != "other", len(placed[name])))
        placed = {most: [bullet for rows in placed.values() for bullet in rows]}
    stages = sorted(pack.stages.values(), key=lambda taxon: taxon.order)
    order = (_ORDER[0], *_REPORTED, *_ORDER[1:-1], *(_STAGE + taxon.id for taxon in stages), _ORDER[-1])
    aimed = any(not aims.isdisjoint(bullet.facts) for bullet in placed.get(_ORDER[0], ()))
    named = {} if aimed else {_ORDER[0]: _REACHED}
    return tuple(
        Group(heading=write_heading(named.get(name, name), lang, pack), bullets=_varied(placed[name]))
        for name in order
        if name in placed
    )


def _reported(text: str, pack: Pack) -> str:
    """The heading of a government's report that most words of a bullet point to, of equals the one with the longest.

    Empty where it has none of them.
    """
    names = (_ORDER[0], *_REPORTED)
    words = {name: pack.lines[f"reported.{name}"].split("|") for name in names}
    found = {name: [len(word) for word in words[name] if word in text] for name in names}
    best = max(names, key=lambda name: (len(found[name]), max(found[name], default=0)))
    return best if found[best] else ""


def _varied(bullets: list[Bullet]) -> tuple[Bullet, ...]:
    """`Hunan also aims to …` behind a bullet that opens in the same words."""
    kept: list[Bullet] = []
    for bullet in bullets:
        same = kept and bullet.how is None and _opening(kept[-1].text) == _opening(bullet.text)
        if same and _AIMS in bullet.text:
            text = bullet.text.replace(_AIMS, _ALSO_AIMS, 1)
            bullet = msgspec.structs.replace(bullet, text=text)
        kept.append(bullet)
    return tuple(kept)


def _opening(text: str) -> list[str]:
    return text.split()[:4]


def _stage_of(text: str, pack: Pack) -> str:
    """The policy stage that most of its strong words point to; empty where it has none."""
    folded = text.casefold()
    scored = [
        (sum(word in folded for word in taxon.strong), -taxon.order, taxon.id)
        for taxon in pack.stages.values()
    ]
    best = max(scored, default=(0, 0, ""))
    return _STAGE + best[2] if best[0] else ""
