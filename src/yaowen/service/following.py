"""The book of followed sources: what each action of `yaowen sources` does."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from yaowen.backends.files import FileFetcher
from yaowen.errors import StorageError, UsageError, YaowenError
from yaowen.packs.loader import find_outlet
from yaowen.packs.model import CatalogueSource, Pack
from yaowen.ports import Clock, Poller, Store
from yaowen.records import Source
from yaowen.service import requests as ask
from yaowen.service.discovering import discover
from yaowen.service.documents import Failure
from yaowen.service.lines import CandidateLine, OpmlLine, SourceLine
from yaowen.service.schedule import check_schedule, default_schedule
from yaowen.sources.opml import Subscription, read_opml, write_opml

Line = SourceLine | CandidateLine | OpmlLine | Failure


class SourceBook:
    """Carries out the actions over a store, a pack's catalogue and the web."""

    def __init__(self, store: Store, pack: Pack, clock: Clock, poller: Callable[[], Poller]) -> None:
        self._store, self._pack, self._clock, self._poller = store, pack, clock, poller

    def act(self, request: ask.Sources) -> Iterator[Line]:
        """The lines of an action; raises `UsageError` where its target is missing."""
        actions: dict[str, Callable[[ask.Sources], Iterator[Line]]] = {
            "add": self._add,
            "list": self._list,
            "pause": self._pause,
            "resume": self._resume,
            "remove": self._remove,
            "discover": self._discover,
            "import": self._import,
            "export": self._export,
        }
        return actions[request.action](request)

    def repair(self, source: Source) -> Source | None:
        """The source at the address that its site now offers; None where there is no other."""
        if source.site is None:
            return None
        try:
            found = discover(source.site, self._poller(), first_only=True)[0]
        except YaowenError:
            return None
        if found.url == source.url or found.kind == "list-page":
            return None
        return msgspec.structs.replace(source, url=found.url, kind=found.kind)

    def _add(self, request: ask.Sources) -> Iterator[Line]:
        target = _target(request, "an address or an id of `yaowen sources list --catalogue`")
        listed = self._pack.sources.get(target)
        if listed is None and not target.startswith(("http://", "https://")):
            raise UsageError(f"{target}: neither an address nor an id of `yaowen sources list --catalogue`")
        source = self._as_new(self.from_catalogue(listed)) if listed else self._from_address(target)
        source = msgspec.structs.replace(
            source,
            name_zh=request.name or source.name_zh,
            rights=request.rights or source.rights,
            schedule=check_schedule(request.schedule or source.schedule, source.id),
        )
        known = next(
            (s for s in self._store.list_sources() if source.url == s.url or source.id == s.id), None
        )
        if known is not None:
            raise UsageError(f"{source.url} is followed already, as {known.id}")
        self._store.put_source(source)
        yield source_line(source)

    def from_catalogue(self, listed: CatalogueSource) -> Source:
        """A source of the catalogue as it was found when it was last asked, else as it is listed."""
        checked = self._store.list_checked().get(listed.url)
        return checked or self.as_listed(listed)

    def as_listed(self, listed: CatalogueSource) -> Source:
        """A source of the catalogue, as nobody has asked it."""
        given = {
            name: getattr(listed, name)
            for name in CatalogueSource.__struct_fields__
            if name in Source.__struct_fields__
        }
        return Source(**given, schedule=default_schedule(listed.id), added_at=self._clock.now())

    def _as_new(self, found: Source) -> Source:
        """Without what was noted when it was only asked."""
        bare = {"status": "unchecked", "reason": None, "failures": 0, "last_polled_at": None}
        return msgspec.structs.replace(found, **bare, added_at=self._clock.now())

    def _from_address(self, address: str) -> Source:
        best = discover(address, self._poller(), first_only=True)[0]
        return self._new(best.url, best.kind, site=address)

    def _new(self, url: str, kind: str, *, site: str | None, name: str = "") -> Source:
        outlet = find_outlet(self._pack, url)
        taken = {source.id for source in self._store.list_sources()} | set(self._pack.sources)
        stem = re.sub(r"[^a-z0-9]+", "-", (urlsplit(url).hostname or "source").removeprefix("www.")).strip(
            "-"
        )
        source_id = next(i for i in (stem, *(f"{stem}-{n}" for n in range(2, 100_000))) if i not in taken)
        return Source(
            id=source_id,
            name_zh=name or (outlet.name_zh if outlet else urlsplit(url).hostname or url),
            name_en=outlet.name_en if outlet and not name else None,
            url=url,
            kind=kind,  # type: ignore[arg-type]
            site=site,
            outlet_id=outlet.id if outlet else None,
            tier=outlet.tier if outlet else 4,
            rights="excerpt",
            schedule=default_schedule(source_id),
            added_at=self._clock.now(),
        )

    def _list(self, request: ask.Sources) -> Iterator[Line]:
        followed = {source.id: source for source in self._store.list_sources()}
        if not request.catalogue:
            yield from (source_line(source) for source in followed.values())
            return
        checked = self._store.list_checked()
        for listed in self._pack.sources.values():
            source = followed.get(listed.id) or checked.get(listed.url) or self.as_listed(listed)
            yield source_line(source, listed.id in followed, None if source.reason else listed.column)

    def _pause(self, request: ask.Sources) -> Iterator[Line]:
        yield self._put(msgspec.structs.replace(self._get(request), status="paused", reason="paused by hand"))

    def _resume(self, request: ask.Sources) -> Iterator[Line]:
        source = self._get(request)
        yield self._put(
            msgspec.structs.replace(source, status="unchecked", reason=None, failures=0, retry_at=None)
        )

    def _put(self, source: Source) -> SourceLine:
        self._store.put_source(source)
        return source_line(source)

    def _remove(self, request: ask.Sources) -> Iterator[Line]:
        source = self._get(request)
        self._store.remove_source(source.id)
        yield source_line(source, followed=False, note="no longer followed; its articles stay")

    def _get(self, request: ask.Sources) -> Source:
        return self._store.get_source(_target(request, "the id of a source"))

    def _discover(self, request: ask.Sources) -> Iterator[Line]:
        for found in discover(_target(request, "a site's address"), self._poller()):
            yield CandidateLine(url=found.url, kind=found.kind, found_by=found.found_by)

    def _import(self, request: ask.Sources) -> Iterator[Line]:
        path = _target(request, "an OPML file")
        content = FileFetcher(1 << 25).fetch(path).content
        followed = {source.url for source in self._store.list_sources()}
        for feed in read_opml(content, name=path):
            if not feed.feed_url.startswith(("http://", "https://")):
                yield Failure(input=path, message=f"{path}: {feed.feed_url} is no address on the web")
            elif feed.feed_url not in followed:
                followed.add(feed.feed_url)
                yield self._put(self._new(feed.feed_url, "feed", site=feed.site_url or None, name=feed.title))

    def _export(self, request: ask.Sources) -> Iterator[Line]:
        path = Path(_target(request, "the OPML file to write"))
        feeds = [s for s in self._store.list_sources() if s.kind == "feed"]
        content = write_opml(Subscription(s.name_zh, s.url, s.site or "") for s in feeds)
        try:
            path.write_bytes(content)
        except OSError as error:
            raise StorageError(f"{path}: cannot be written ({error.strerror})") from error
        yield OpmlLine(path=str(path), feeds=len(feeds))


def source_line(source: Source, followed: bool = True, note: str | None = None) -> SourceLine:
    """A source as it is printed."""
    return SourceLine(
        source=source.id,
        name_zh=source.name_zh,
        name_en=source.name_en,
        kind=source.kind,
        url=source.url,
        lang=source.lang,
        rights=source.rights,
        tier=source.tier,
        status=source.status,
        followed=followed,
        schedule=source.schedule if followed else None,
        reason=source.reason,
        known_from=source.known_from,
        last_polled_at=source.last_polled_at.isoformat() if source.last_polled_at else None,
        retry_at=source.retry_at.isoformat() if source.retry_at else None,
        failures=source.failures,
        note=note,
    )


def _target(request: ask.Sources, what: str) -> str:
    if not request.target:
        raise UsageError(f"`yaowen sources {request.action}` needs {what}")
    return request.target
