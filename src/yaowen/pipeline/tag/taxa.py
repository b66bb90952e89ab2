"""Stages and segments by their strong and weak words."""

from collections.abc import Mapping
from typing import Literal

from yaowen.packs.model import Taxon
from yaowen.pipeline.tag.hits import Hit, Hits, evidence_of, score_of
from yaowen.pipeline.tag.terms import Place
from yaowen.records import Tag

STRONG, WEAK, ENOUGH = 2, 1, 2
"""A strong word is enough by itself, weak ones are two together."""


def weigh_taxa(
    taxonomy: Literal["stage", "segment"], taxa: Mapping[str, Taxon], hits: Hits
) -> tuple[Tag, ...]:
    """A tag for each taxon that the words point to, the best first. Words in the title count twice."""
    tags = [
        tag
        for taxon in sorted(taxa.values(), key=lambda t: t.order)
        if (tag := _weigh(taxonomy, taxon.id, hits)) is not None
    ]
    return tuple(sorted(tags, key=lambda tag: -tag.score))


def _weigh(taxonomy: Literal["stage", "segment"], taxon_id: str, hits: Hits) -> Tag | None:
    strong = hits.get(Place(taxonomy, taxon_id, "strong"), [])
    weak = hits.get(Place(taxonomy, taxon_id, "weak"), [])
    weak = _outside(weak, strong)
    points = sum(STRONG * _worth(hit) for hit in strong) + sum(WEAK * _worth(hit) for hit in weak)
    if points < ENOUGH:
        return None
    return Tag(taxonomy=taxonomy, id=taxon_id, score=score_of(points), evidence=evidence_of(strong + weak))


def _worth(hit: Hit) -> int:
    return 2 if hit.in_title else 1


def _outside(weak: list[Hit], strong: list[Hit]) -> list[Hit]:
    """Weak hits that are no part of a strong one (批准 in 附条件批准); both in reading order."""
    kept, at = [], 0
    for hit in weak:
        while at < len(strong) and strong[at].end <= hit.start:
            at += 1
        if at == len(strong) or strong[at].start >= hit.end:
            kept.append(hit)
    return kept
