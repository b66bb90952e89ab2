"""Which names does an article speak of? Its words → mentions of the pack's entities.

`names` lists the spellings, `spots` finds them, `definitions` reads what the text itself abbreviates,
`context` decides what a short or shared name means here, `doubts` sees what contradicts it. `unlisted` finds names
that no table of the pack has.
"""

from yaowen.packs.model import Pack
from yaowen.pipeline.link.context import resolve
from yaowen.pipeline.link.definitions import find_definitions
from yaowen.pipeline.link.doubts import find_doubts
from yaowen.pipeline.link.names import names_of
from yaowen.pipeline.link.spots import find_spots
from yaowen.pipeline.link.unlisted import find_unlisted
from yaowen.records import Article, Mention, Outcome
from yaowen.text.match import fold

__all__ = ["find_unlisted", "link"]


def link(article: Article, pack: Pack) -> Outcome[tuple[Mention, ...]]:
    """Mentions in reading order, none overlapping another.

    The longest name wins; a short or shared name counts only where the text or its outlet's region says which
    thing is meant. A shared name that stays open is no mention but an issue `ambiguous_name`; another's security
    code or a known wrong name beside the right one are `ticker_conflict` and `wrong_name`.
    """
    index = names_of(pack)
    folded = fold(article.text)
    spots = find_spots(folded, article.text, index, pack)
    defined = find_definitions(article.text, folded, spots, index)
    resolved = resolve(article, pack, [*spots, *defined])
    doubts = tuple(find_doubts(article.text, folded, resolved.value, pack))
    return Outcome(value=resolved.value, issues=resolved.issues + doubts)
