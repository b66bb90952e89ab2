"""How is a long list shown? In numbered pages, of cards that carry their briefs."""

from collections import Counter
from collections.abc import Callable, Sequence

from yaowen.errors import NotFound
from yaowen.faces.web.parts.briefs import BriefBlock, lay_out_brief
from yaowen.faces.web.parts.cards import Card, make_card
from yaowen.faces.web.site import Site
from yaowen.faces.web.words import Words
from yaowen.records import Hit, Record, Understanding

Told = tuple[str, int]
"""A story's id, and how many articles tell it."""


class Pages(Record, frozen=True, kw_only=True):
    """Where in a list this page stands; `newer` and `older` are addresses."""

    number: int
    total: int
    offset: int
    newer: str | None
    older: str | None


def number_pages(count: int, asked: str, size: int, link: Callable[[int], str]) -> Pages:
    """The page that was asked for, or the nearest that exists."""
    total = max(-(-count // size), 1)
    number = min(read_page(asked), total)
    return Pages(
        number=number,
        total=total,
        offset=(number - 1) * size,
        newer=link(number - 1) if number > 1 else None,
        older=link(number + 1) if number < total else None,
    )


def read_page(asked: str) -> int:
    """The number of a page as an address gives it; 1 for what is no number."""
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def find_stories(site: Site, article_ids: Sequence[str]) -> dict[str, Told]:
    """By article its story, for those that have one."""
    stories = site.store.stories_of(article_ids)
    sizes = Counter(member.story_id for member in site.store.members_of(tuple(set(stories.values()))))
    return {article_id: (story_id, sizes[story_id]) for article_id, story_id in stories.items()}


def lay_out_briefed_card(
    site: Site,
    words: Words,
    understanding: Understanding,
    hit: Hit | None,
    story: Told | None,
    *,
    ours: bool = False,
) -> Card:
    """A card; a given brief comes with its findings, on request beside ours."""
    article = understanding.article
    briefs: tuple[BriefBlock | None, BriefBlock | None] = (None, None)
    if article.given_brief:
        briefs = (
            lay_out_both_briefs(site, words, understanding)
            if ours
            else (lay_out_given_brief(site, words, understanding)[0], None)
        )
    return make_card(understanding, words, site.pack, hit=hit, story=story, briefs=briefs)


def lay_out_both_briefs(
    site: Site, words: Words, understanding: Understanding
) -> tuple[BriefBlock | None, BriefBlock | None]:
    """The brief that came with an article, checked, and ours: both of the fullest text of its story."""
    shown, source = lay_out_given_brief(site, words, understanding)
    return shown, lay_out_own_brief(site, words, source or understanding)


def lay_out_given_brief(
    site: Site, words: Words, understanding: Understanding
) -> tuple[BriefBlock | None, Understanding | None]:
    """The brief that came with an article, checked, and the text that it was held against."""
    given = site.yaowen.given_brief(understanding.article.id)
    source = site.yaowen.article(given.source_id) if given and given.source_id else None
    shown = lay_out_brief(given, source, words, site.pack, given=True) if given is not None else None
    return shown, source


def lay_out_own_brief(
    site: Site, words: Words, understanding: Understanding, lang: str | None = None
) -> BriefBlock | None:
    """Our brief of an article; None where none could be written."""
    try:
        ours = site.yaowen.brief(understanding.article.id, lang or words.lang)
    except NotFound:
        return None
    block = lay_out_brief(ours, understanding, words, site.pack)
    return None if block.empty else block
