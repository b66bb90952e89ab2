"""No answer where there is none: what there is of the place, where the figures are, and who may publish them."""

from collections.abc import Mapping

from yaowen.faces.web.parts.addresses import with_query
from yaowen.faces.web.parts.facets import name_value
from yaowen.faces.web.parts.writing import name_taxon
from yaowen.faces.web.words import Words
from yaowen.insight.ledger.silence import Instead, Silence
from yaowen.packs.model import Pack
from yaowen.records import Record


class SilenceBlock(Record, frozen=True, kw_only=True):
    """As written: what is missing, lines of what there is instead, places in it and elsewhere, sources (id, name)."""

    missing: str
    instead: tuple[str, ...]
    inside: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


def lay_out_silence(
    found: Silence, words: Words, pack: Pack, path: str, asked: Mapping[str, str]
) -> SilenceBlock:
    """The block of a page that has no figures; places in what was `asked` for lead to the same of them."""
    where = name_value("region", found.region, words, pack) if found.region else words("ledger.everywhere")
    metric = name_taxon(pack.metrics[found.metric], words.lang) if found.metric else None
    return SilenceBlock(
        missing=words("ledger.silence", where=where, metric=metric)
        if metric
        else words("ledger.silence_of_all", where=where),
        instead=tuple(_write_instead(one, words, pack) for one in found.instead),
        inside=tuple(
            (name_value("region", region, words, pack), with_query(path, {**asked, "region": region}))
            for region in found.inside
        ),
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
