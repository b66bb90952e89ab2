import re
from urllib.parse import urlsplit

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.packs.model import Pack
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.lines import SourceLine

RECALLED = "recalled, not looked up"


def test_nearly_every_address_is_named_by_something_public(pack: Pack) -> None:
    found = [source for source in pack.sources.values() if source.known_from != RECALLED]
    assert len(found) >= 180
    in_a_named_file = [s for s in found if re.match(r"[\w.-]+/[\w.-]+ \S+\.\w+: ", s.known_from)]
    assert len(in_a_named_file) >= 80


def test_what_was_only_recalled_is_a_front_page(pack: Pack) -> None:
    recalled = [source for source in pack.sources.values() if source.known_from == RECALLED]
    assert recalled
    for source in recalled:
        assert urlsplit(source.url).path == "/", source.id
        assert source.kind == "list-page"
        assert source.column is None


def test_the_catalogue_covers_agencies_regions_media_and_feeds(pack: Pack) -> None:
    sources = pack.sources
    assert {"nmpa", "cde", "nhsa", "nhc", "miit", "mofcom", "ndrc", "most", "cnipa", "samr"} <= sources.keys()
    assert {"cnca", "nifdc", "cmde", "state-council-library"} <= sources.keys()
    assert len([source for source in sources if source.startswith("mpa-")]) == 31
    regional = [s for s in sources if s.endswith("-gov") or s.startswith(("site-", "suzhou", "wuhan"))]
    assert len([s for s in regional if ".gov.cn" in sources[s].url]) >= 15
    feeds = [source for source in sources.values() if source.kind == "feed"]
    assert len([source for source in feeds if source.lang == "en"]) >= 15


def test_official_documents_are_full_and_media_are_not(pack: Pack) -> None:
    for source in pack.sources.values():
        host = urlsplit(source.url).hostname or ""
        if host.endswith(".gov.cn") and source.lang == "zh":
            assert source.rights == "full", source.id
        elif source.tier >= 2:
            assert source.rights in {"excerpt", "link"}, source.id


def test_columns_have_both_languages_and_are_listed(pack: Pack) -> None:
    for source in pack.sources.values():
        assert (source.column_zh is None) == (source.column_en is None), source.id
    yaowen = Yaowen(pack=pack, store=MemoryStore(), index=MemoryIndex())
    lines = yaowen.sources(ask.Sources(action="list", catalogue=True))
    notes = {line.source: line.note for line in lines if isinstance(line, SourceLine)}
    assert notes["nmpa-drafts"] == "征求意见 · drafts for comment"
    assert notes["cfdi"] is None
