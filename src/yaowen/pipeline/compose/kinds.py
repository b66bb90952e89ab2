"""Deals, approvals, projects, measures …: a sentence for what a composite fact says."""

from collections.abc import Iterator

from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.statements import Statement


def iter_kinds(scene: Scene, places: frozenset[int] | None = None) -> Iterator[Statement]:
    """A sentence for each composite fact whose parts all have words."""
    yield from ()
