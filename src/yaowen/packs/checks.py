"""Does a pack hold together? References lead somewhere, patterns compile, a name is one thing's."""

import re
from collections.abc import Iterable

from yaowen.errors import PackError
from yaowen.packs.model import Boilerplate, Outlet, Pack, Topic

BOILERPLATE_KINDS = frozenset(
    {"chrome", "end", "source", "author", "editor", "published", "original_url", "clipped", "refusal"}
)
CUE_KINDS = frozenset({"event", "deal", "fund", "project", "approval", "regulation", "facility"})
"""Kinds of composite facts that a cue can tell."""
_ENTERED = {f"products.phase_entered={phase}" for phase in "123"}
"""A phase that is entered has the words of one that is completed."""

VALUED_KINDS = frozenset({"source", "author", "editor", "published", "original_url"})


def check_references(pack: Pack) -> None:
    """Raises `PackError` for the first thing that is referred to and not declared."""
    _check_outlets(pack)
    _check_entities(pack)
    for topic in pack.topics.values():
        _check_topic(topic, pack)
    for rule in pack.boilerplate.values():
        _check_rule(rule)
    for link in pack.links.values():
        _must_hold(f"links.toml: {link.id}", "segment", [link.segment], pack.segments)
    asked = {f"{term.axis}={term.value}" for term in pack.terms.values()}
    for kind in pack.measure_kinds.values():
        _must_hold(f"measurekinds.toml: {kind.id}", "keys", kind.keys, asked | _ENTERED)
    for cue in pack.cues.values():
        _must_hold(f"kinds.toml: {cue.id}", "kinds", cue.kinds, CUE_KINDS)


def _check_entities(pack: Pack) -> None:
    for entity in pack.entities.values():
        if entity.parent is not None:
            _must_hold(entity.id, "parent", [entity.parent], pack.entities)
        _must_hold(entity.id, "issuers", entity.issuers, pack.entities)
        _must_hold(entity.id, "replaces", entity.replaces, pack.entities)
        if entity.segment is not None:
            _must_hold(entity.id, "segment", [entity.segment], pack.segments)
        if entity.code is not None:
            _must_hold(entity.id, "code", [f"region:{entity.code}"], pack.entities)


def _check_outlets(pack: Pack) -> None:
    owners: dict[str, str] = {}
    for outlet in pack.outlets.values():
        if outlet.region is not None:
            _must_hold(f"outlets.toml: {outlet.id}", "region", [f"region:{outlet.region}"], pack.entities)
        if not 1 <= outlet.tier <= 6:
            raise PackError(f"outlets.toml: {outlet.id}: tier {outlet.tier} is not within 1 to 6")
        if (outlet.name_en is None) != (outlet.name_en_status == "unknown"):
            raise PackError(f"outlets.toml: {outlet.id}: an English name has a status, and only then")
        for name in _names_of(outlet):
            owner = owners.setdefault(name.casefold(), outlet.id)
            if owner != outlet.id:
                raise PackError(f"outlets.toml: {name!r} names both {owner} and {outlet.id}")


def _names_of(outlet: Outlet) -> tuple[str, ...]:
    english = (outlet.name_en,) if outlet.name_en else ()
    return (outlet.name_zh, *english, *outlet.aliases, *outlet.domains)


def _check_topic(topic: Topic, pack: Pack) -> None:
    place = f"topics: {topic.id}"
    _must_hold(place, "entities", topic.entities, pack.entities)
    _must_hold(place, "stages", topic.stages, pack.stages)
    _must_hold(place, "segments", topic.segments, pack.segments)


def _check_rule(rule: Boilerplate) -> None:
    place = f"boilerplate.toml: {rule.id}"
    if rule.what not in BOILERPLATE_KINDS:
        raise PackError(f"{place}: what = {rule.what!r} is none of {', '.join(sorted(BOILERPLATE_KINDS))}")
    try:
        groups = re.compile(rule.pattern).groups
    except re.error as error:
        raise PackError(f"{place}: pattern: {error}") from error
    if rule.what in VALUED_KINDS and not groups:
        raise PackError(f"{place}: the pattern has no group for the value")


def _must_hold(place: str, key: str, names: Iterable[str], declared: dict[str, object] | object) -> None:
    for name in names:
        if name not in declared:  # type: ignore[operator]
            raise PackError(f"{place}: {key} {name!r} is not declared")
