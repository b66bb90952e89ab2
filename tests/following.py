"""Sources for tests: a web in memory, and a Yaowen that follows it without waiting."""

from hashlib import sha256

from loopback import VirtualTime
from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import Gone, YaowenError
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Capture, Fetched, Source, Validators
from yaowen.service.app import Yaowen
from yaowen.service.documents import Failure
from yaowen.service.lines import NothingDueLine, WatchLine
from yaowen.service.watching import Watcher
from yaowen.sources import read


class Web:
    """A poller over pages in memory: bytes, or the error to raise; it remembers what was asked."""

    def __init__(self, pages: dict[str, bytes | YaowenError]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def poll(self, address: str, validators: Validators = Validators()) -> Fetched:
        self.asked.append(address)
        page = self.pages.get(address, Gone(f"{address}: there is no such page any more"))
        if isinstance(page, YaowenError):
            raise page
        etag = sha256(page).hexdigest()
        if validators.etag == etag:
            return Fetched(address=address, url=address, state="unchanged", validators=validators)
        capture = Capture(id=etag, input=address, content=page, url=address)
        return Fetched(
            address=address, url=address, state="new", capture=capture, validators=Validators(etag=etag)
        )


class PlainReader:
    """Reads in this process."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def read(self, capture: Capture):  # type: ignore[no-untyped-def]
        return read(capture, self.pack)

    def close(self) -> None:
        pass


SOURCE = Source(id="xinglan", name_zh="星澜日报", url="http://news.example/feed", schedule="0 * * * *")


def make(pack: Pack, web: Web, world: VirtualTime, store: Store | None = None) -> Yaowen:
    return Yaowen(
        store=store or MemoryStore(),
        index=MemoryIndex(),
        pack=pack,
        clock=world,
        poller=web,
        reader=PlainReader(pack),
    )


def once(watcher: Watcher) -> list[WatchLine | Failure]:
    return [line for line in watcher.once() if not isinstance(line, NothingDueLine)]
