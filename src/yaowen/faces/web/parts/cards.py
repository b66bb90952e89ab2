"""How is an article shown in a list? Title, outlet, time, kind, tags, and its lead or brief."""

from yaowen.faces.web.parts.addresses import address
from yaowen.faces.web.parts.briefs import BriefBlock, shorten
from yaowen.faces.web.parts.marks import Piece, make_snippet, mark_title
from yaowen.faces.web.parts.sayings import say
from yaowen.faces.web.parts.writing import OutletMark, Time, find_taxon, mark_outlet, name_taxon, write_time
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.records import Article, Hit, Record, Understanding

LEAD_LENGTH = 150
MOST_TAGS = 2


class TagMark(Record, frozen=True, kw_only=True):
    """A tag in the reader's language with the words it stands on."""

    name: str
    hint: str
    href: str | None = None
    taxonomy: str = ""


class Card(Record, frozen=True, kw_only=True):
    """An article in a list."""

    id: str
    href: str
    title: tuple[Piece, ...]
    lang: str
    outlet: OutletMark
    time: Time
    kind: str
    kind_name: str
    lead: tuple[Piece, ...]
    tags: tuple[TagMark, ...]
    by_meaning: bool = False
    off_topic: str | None = None
    story_href: str | None = None
    versions: int = 1
    given: BriefBlock | None = None
    ours: BriefBlock | None = None


def make_card(
    understanding: Understanding,
    words: Words,
    pack: Pack,
    *,
    hit: Hit | None = None,
    story: tuple[str, int] | None = None,
    briefs: tuple[BriefBlock | None, BriefBlock | None] = (None, None),
) -> Card:
    """A card; with a hit its words are highlighted. `story` is its id and number of versions."""
    article = understanding.article
    highlights = hit.highlights if hit else ()
    title = mark_title(article, highlights) if article.title else (Piece(text=words("item.untitled")),)
    lead = make_snippet(article, highlights) if hit else (Piece(text=find_lead(article)),)
    return Card(
        id=article.id,
        href=address("articles", article.id),
        title=title,
        lang=article.lang,
        outlet=mark_outlet(article, words, pack),
        time=write_time(article.published or article.republished, words),
        kind=article.kind,
        kind_name=words(f"kind.{article.kind}"),
        lead=lead,
        tags=list_tags(understanding, words, pack, most=MOST_TAGS, kinds=("stage",)),
        by_meaning=hit is not None and hit.by_meaning,
        off_topic=find_off_topic(understanding, words, pack),
        story_href=address("stories", story[0]) if story else None,
        versions=story[1] if story else 1,
        given=briefs[0],
        ours=briefs[1],
    )


def find_lead(article: Article, longest: int = LEAD_LENGTH) -> str:
    """The first words of the body; the viewpoint of a brief."""
    if article.given_brief is not None and article.given_brief.viewpoint is not None:
        return shorten(article.given_brief.viewpoint.text, longest)
    for paragraph in article.paragraphs:
        if paragraph.number and paragraph.kind in ("paragraph", "list_item"):
            return shorten(article.text[paragraph.start : paragraph.end], longest)
    return ""


def list_tags(
    understanding: Understanding,
    words: Words,
    pack: Pack,
    *,
    most: int | None = None,
    kinds: tuple[str, ...] = ("topic", "stage", "segment"),
) -> tuple[TagMark, ...]:
    """Tags of the given taxonomies, strongest first, with their evidence as the hint."""
    wanted = [tag for tag in understanding.tags if tag.taxonomy in kinds]
    wanted.sort(key=lambda tag: (kinds.index(tag.taxonomy), -tag.score, tag.id))
    found = []
    for tag in wanted:
        taxon = find_taxon(tag.taxonomy, tag.id, pack)
        if taxon is None:
            continue
        evidence = dict.fromkeys(evidence.surface for evidence in tag.evidence)
        found.append(
            TagMark(
                name=name_taxon(taxon, words.lang),
                hint=shorten(" · ".join(evidence) or tag.reason or "", 160),
                href=address("topics", tag.id) if tag.taxonomy == "topic" else None,
                taxonomy=tag.taxonomy,
            )
        )
    return tuple(found[:most])


def find_off_topic(understanding: Understanding, words: Words, pack: Pack) -> str | None:
    """Why an article is flagged as off topic; None where it is not."""
    for tag in understanding.tags:
        if tag.taxonomy == "flag" and tag.id == "off_topic":
            return say(tag.reason or "", words, pack) or words("issue.off_topic")
    return None
