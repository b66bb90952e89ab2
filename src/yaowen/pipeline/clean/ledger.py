"""What was removed, why, how often, and where it stood."""

from collections import Counter, defaultdict

from yaowen.records import Removed

_EVERY_TEXT = frozenset({"watermark", "boilerplate", "hidden"})


class Ledger:
    """Collects removals; gives one `Removed` for a reason, or one a text where the words matter."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._starts: dict[tuple[str, str], list[int]] = defaultdict(list)

    def note(self, reason: str, text: str, start: int, *, group: str | None = None) -> None:
        """`text` stood at `start` of the raw text; removals of one `group` are counted together."""
        key = (reason, group if group is not None else text if reason in _EVERY_TEXT else "")
        self._texts[key][text] += 1
        self._starts[key].append(start)

    def entries(self) -> tuple[Removed, ...]:
        """In order of first appearance."""
        return tuple(
            Removed(
                text=texts.most_common(1)[0][0],
                reason=key[0],
                count=texts.total(),
                starts=tuple(sorted(self._starts[key])),
            )
            for key, texts in self._texts.items()
        )
