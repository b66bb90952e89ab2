"""What do all pages share? Library, templates, the reader's choices, answers kept while nothing changed."""

import logging
from collections.abc import Callable, Hashable, Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from threading import RLock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Request, Response
from markupsafe import Markup

from yaowen.errors import UsageError, YaowenError
from yaowen.faces.web.menu import MENU
from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.parts.briefs import label_page
from yaowen.faces.web.parts.drawn import FORMS, Drawn, Pictures, write_drawn
from yaowen.faces.web.parts.jotted import Jotted
from yaowen.faces.web.parts.sayings import say_problem
from yaowen.faces.web.parts.writing import find_other_lang
from yaowen.faces.web.preferences import CHOICES, Preferences, read_preferences
from yaowen.faces.web.words import Words
from yaowen.packs.model import Pack
from yaowen.ports import Store
from yaowen.records import Lang, Understanding
from yaowen.service.uploads import UploadDesk

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
KEPT = 400
"""Answers kept; the oldest goes first."""
MOST_READ = 300
"""Articles kept as read, some 40 kB each."""
MOST_OF_ARTICLES = 20_000
"""Small things kept of single articles."""
MOST_CHANGES = 500
"""Articles that may have changed until nothing that was read of any is kept."""
MOST_PIECES = 6_000
"""Rows of pages that are kept as written, some 1 kB each."""

SLOW, MOST_SLOW = 0.02, 24
"""Seconds from which an answer took long, and so many of these are made again when the library has changed."""
log = logging.getLogger(__name__)
SUGGESTED = 30
"""Names that the search field offers."""
MOST_TYPED = 40


class Site:
    """One library behind the pages; `has_rows` says of a page's address whether its rows can be had as a file."""

    def __init__(
        self,
        yaowen: "Yaowen",
        *,
        has_rows: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.yaowen = yaowen
        self._has_rows = has_rows
        self.uploads = UploadDesk(yaowen)
        self._lock = RLock()
        self._kept: dict[Hashable, object] = {}
        self._read: dict[str, Understanding] = {}
        self._of_article: dict[str, dict[Hashable, object]] = {}
        self._sequence = -1
        self._slow: dict[Hashable, Callable[[], object]] = {}
        self._pieces: dict[Hashable, Markup] = {}
        self._loosely: dict[Hashable, tuple[int, object]] = {}
        self._being_made: set[Hashable] = set()
        self.assets = {name: _tag(name) for name in ("yaowen.css", "yaowen.js", "icon.svg")}
        self._templates = Environment(
            loader=PackageLoader("yaowen.faces.web"),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._templates.filters["said"] = lambda sentence, words: say_problem(sentence, words, self.pack)
        self._templates.filters["tongue"] = _mark_language
        self._templates.globals.update(
            address=address,
            aigc=label_page,
            choices=CHOICES,
            assets=self.assets,
            menu=MENU,
            once=self._write_once,
        )
        for name in self._templates.list_templates(extensions=["html"]):
            self._templates.get_template(name)

    @property
    def store(self) -> Store:
        """The library's store."""
        return self.yaowen.store

    @property
    def pack(self) -> Pack:
        """What the industry knows."""
        return self.yaowen.pack

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept until the library changes; may be asked from threads."""
        with self._lock:
            self._mind_changes()
            if key in self._slow:
                self._slow[key] = self._slow.pop(key)
            if key in self._kept:
                return cast(T, self._kept[key])
            sequence = self._sequence
        start = monotonic()
        value = make()
        with self._lock:
            if monotonic() - start > SLOW:
                self._slow[key] = make
                while len(self._slow) > MOST_SLOW:
                    self._slow.pop(next(iter(self._slow)))
            if len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            if sequence == self._sequence:
                self._kept[key] = value
        return value

    def keep_each(self, keys: Iterable[tuple[str, K]], make: Callable[[str, K], T]) -> Iterator[T]:
        """What `make` gives of each pair of an article's id and a key; kept until that article changes.

        For small things that are made of one article alone and differ by their key from all others that are kept.
        """
        with self._lock:
            self._mind_changes()
            sequence = self._sequence
        for article_id, key in keys:
            kept = self._of_article.get(article_id, {})
            if key in kept:
                yield cast(T, kept[key])
                continue
            value = make(article_id, key)
            with self._lock:
                if sequence == self._sequence:
                    self._of_article.setdefault(article_id, {})[key] = value
                    while len(self._of_article) > MOST_OF_ARTICLES:
                        self._of_article.pop(next(iter(self._of_article)))
            yield value

    def renew(self) -> None:
        """Makes what took long and was asked for lately, the latest first, so that nobody waits for it again."""
        with self._lock:
            slow = list(self._slow.items())
        for key, make in reversed(slow):
            try:
                self.keep(key, make)
            except YaowenError as error:
                log.info("%s is laid out when it is asked for: %s", key, error)

    def keep_loosely(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave last; where the library has changed since, it is made anew while nobody waits.

        For what looks over the whole library and would not be missed if it told of a moment ago.
        """
        with self._lock:
            sequence = self.store.sequence()
            made_at, value = self._loosely.get(key, (-1, None))
            if made_at == sequence:
                return cast(T, value)
            being_made = key in self._being_made
            self._being_made.add(key)

        def renew() -> T:
            try:
                made = make()
                with self._lock:
                    self._loosely[key] = (sequence, made)
                return made
            finally:
                with self._lock:
                    self._being_made.discard(key)

        if made_at < 0:
            return renew()
        if not being_made:
            Thread(target=_quietly, args=(renew,), daemon=True).start()
        return cast(T, value)

    def read(self, article_ids: Iterable[str]) -> Iterator[Understanding]:
        """Articles in the order asked for, those read lately without asking the store."""
        wanted = list(article_ids)
        with self._lock:
            self._mind_changes()
            missing = [name for name in wanted if name not in self._read]
            fresh = {u.article.id: u for u in self.store.iter_understandings(missing)} if missing else {}
            found = [self._read.get(name) or fresh.get(name) for name in wanted]
            self._read.update(fresh)
            while len(self._read) > MOST_READ:
                self._read.pop(next(iter(self._read)))
        return (understanding for understanding in found if understanding is not None)

    def suggest(self, lang: str, typed: str = "") -> tuple[str, ...]:
        """Names of the library that a search may be for, the most told first; kept until the library changes."""
        key = ("names", lang, typed[:MOST_TYPED])
        return self.keep(key, lambda: self.yaowen.suggest(typed[:MOST_TYPED], lang, limit=SUGGESTED))

    def words(self, request: Request) -> Words:  # type: ignore[type-arg]
        """The interface's words in the reader's language."""
        return Words(self.preferences(request).lang)

    def forget(self) -> None:
        """Nothing that was kept holds any more."""
        with self._lock:
            self._kept.clear()
            self._of_article.clear()

    def _mind_changes(self) -> None:
        sequence = self.store.sequence()
        if sequence != self._sequence:
            self._kept.clear()
            changes = self.store.changes_since(self._sequence, limit=MOST_CHANGES)
            if self._sequence < 0 or len(changes) == MOST_CHANGES:
                self._read.clear()
                self._of_article.clear()
            for change in changes:
                self._read.pop(change.article_id, None)
                self._of_article.pop(change.article_id, None)
            self._sequence = sequence

    def preferences(self, request: Request) -> Preferences:  # type: ignore[type-arg]
        """The reader's choices."""
        return read_preferences(request, self.yaowen.settings.lang)

    def respond(
        self,
        request: Request,  # type: ignore[type-arg]
        template: str,
        *,
        status: int = 200,
        **content: object,
    ) -> Response[Any]:
        """A page; every string in `content` is escaped where it is printed."""
        preferences = self.preferences(request)
        here = request.url.path
        files = request.method == "GET" and status == 200 and self._has_rows(here)
        query = {key: value for key, value in request.query_params.items() if key not in CHOICES}
        pictures = Pictures(here, query)
        body = self._templates.get_template(template).render(
            t=Words(preferences.lang),
            lang=preferences.lang,
            preferences=preferences,
            demo=self.yaowen.is_demo,
            bare=self.keep("bare", lambda: not self.store.list_ids(limit=1)),
            here=here,
            user=request.scope["state"].get("user"),
            jotted=None if self.yaowen.is_open_to_others else Jotted(self.store),
            back_here=with_query(here, query),
            back=quote(with_query(here, query), safe=""),
            files=[(form, with_query(here, {**query, "format": form})) for form in ("json", "csv") if files],
            query=request.query_params.get("q", ""),
            suggested=self.suggest(preferences.lang),
            pictures=pictures,
            **content,
        )
        if status == 200 and (number := request.query_params.get("chart")):
            return self._send_chart(request, pictures.find(number), preferences)
        return Response(
            body,
            status_code=status,
            media_type="text/html; charset=utf-8",
            headers={"cache-control": "no-cache", "vary": "cookie, accept-language"},
        )

    def _write_once(self, name: str, write: Callable[..., str], lang: Lang, *things: Hashable) -> Markup:
        """What a template's macro of this name writes of these things, and of nothing else, in one language."""
        key = (name, lang, things)
        piece = self._pieces.get(key)
        if piece is None:
            piece = Markup(write(*things))  # noqa: S704  # a macro has escaped it
            if len(self._pieces) >= MOST_PIECES:
                self._pieces.clear()
            self._pieces[key] = piece
        return piece

    def _send_chart(
        self,
        request: Request,  # type: ignore[type-arg]
        drawn: Drawn,
        preferences: Preferences,
    ) -> Response[Any]:
        """A chart of the page as the file that is asked for; raises `UsageError` for another."""
        form = request.query_params.get("format", "")
        if form not in FORMS:
            raise UsageError(f"a chart can be had as {', '.join(FORMS)}")
        note = Words(preferences.lang)("site.chart_note", day=self.yaowen.clock.now().date())
        key = ("chart", form, drawn, preferences.accent, note)
        content = self.keep(key, lambda: write_drawn(drawn, form, accent=preferences.accent, note=note))
        name = "-".join(
            ("yaowen", request.url.path.strip("/").partition("/")[0], request.query_params["chart"])
        )
        shown = "inline" if form == "png" else "attachment"  # a drawing's own style is not for these pages
        headers = {"cache-control": "no-cache", "vary": "cookie, accept-language"}
        headers["content-disposition"] = f'{shown}; filename="{name}.{form}"'
        return Response(content, media_type=FORMS[form], headers=headers)


def _mark_language(text: str, lang: Lang) -> Markup:
    """` lang="zh-CN"`: the attribute of an element whose words are in another language than the page."""
    other = find_other_lang(text, lang)
    return Markup(f' lang="{other}"') if other else Markup("")  # noqa: S704


def _quietly(make: Callable[[], object]) -> None:
    """What nobody waits for may fail, as where the library is being closed."""
    try:
        make()
    except Exception as error:
        log.info("this is made when it is asked for: %s", error)


def site_of(request: Request) -> Site:  # type: ignore[type-arg]
    """The site that a request came to."""
    return cast(Site, request.app.state.site)


def as_markup(svg: str) -> Markup:
    """A chart of `export.charts`, whose words are escaped already."""
    return Markup(svg)  # noqa: S704


def read_asset(name: str) -> bytes:
    """A static file of the package."""
    return files("yaowen.faces.web").joinpath("static", name).read_bytes()


def _tag(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    return f"/static/{name}?v={sha256(read_asset(name)).hexdigest()[:10]}"
