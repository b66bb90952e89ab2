"""No answer where there is none: what there is of the place, where the figures are, and who may publish them."""

from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.writing import name_taxon
from yaowen.faces.web.words import Words
from yaowen.insight.ledger.silence import Instead, Silence
from yaowen.packs.model import Pack
from yaowen.records import Record


class SilenceBlock(Record, frozen=True, kw_only=True):
    """As written: what is missing, lines of what there is instead, places that have it, and sources (id, name)."""

    missing: str
    instead: tuple[str, ...]
    elsewhere: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


def lay_out_silence(found: Silence, words: Words, pack: Pack) -> SilenceBlock:
    """The block of a page that has no figures."""
    where = name_value("region", found.region, words, pack) if found.region else words("ledger.everywhere")
    metric = (
        name_taxon(pack.metrics[found.metric], words.lang) if found.metric else words("ledger.any_metric")
    )
    return SilenceBlock(
        missing=words("ledger.silence", where=where, metric=metric),
        instead=tuple(_write_instead(one, words, pack) for one in found.instead),
        elsewhere=tuple(name_value("region", region, words, pack) for region in found.elsewhere),
        sources=tuple(
            (source.id, (source.name_en if words.lang == "en" else None) or source.name_zh)
            for source in found.sources
        ),
    )


def _write_instead(one: Instead, words: Words, pack: Pack) -> str:
    sector = pack.sectors.get(one.sector or "")
    parts = (
        name_taxon(pack.metrics[one.metric], words.lang),
        name_taxon(sector, words.lang) if sector else "",
        words(f"modality.{one.modality}"),
        ", ".join(map(str, one.years)),
    )
    return " · ".join(part for part in parts if part)
