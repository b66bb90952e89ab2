"""An article erased with all that came from it: `remove`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yaowen.insight.search import catch_up
from yaowen.service.lines import RemoveLine
from yaowen.service.meaning import forget_meaning
from yaowen.service.others import forget_for_others
from yaowen.service.requests import Remove

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen


def iter_removed(yaowen: "Yaowen", request: Remove) -> Iterator[RemoveLine]:
    """One line when it is gone from store, indexes and what models wrote; raises `NotFound`."""
    yaowen.writer.forget(yaowen.store.get(request.id).article)
    yaowen.store.remove(request.id)
    forget_meaning(yaowen.folder, request.id)
    catch_up(yaowen.store, yaowen.index, yaowen.pack)
    if yaowen.folder is not None:
        forget_for_others(yaowen.folder, yaowen.store, yaowen.pack)
    yield RemoveLine(removed=request.id)
