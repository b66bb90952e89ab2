"""`Yaowen`: everything that can be asked, in one object. Faces speak to this and to nothing below it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Literal

from yaowen.backends.files import sum_bytes
from yaowen.records import (
    ArticleFilter,
    Audited,
    Brief,
    FacetCounts,
    Found,
    MatchLine,
    Matter,
    Record,
    Story,
    StoryMember,
    Understanding,
)
from yaowen.service import requests as ask
from yaowen.service.answerlines import AnswerLine
from yaowen.service.auditing import Auditor, audit_words, iter_verified
from yaowen.service.auditlines import AuditPage, BundleLine, VerifyLine
from yaowen.service.claims import Claim, read_claims
from yaowen.service.documents import (
    Failure,
    iter_brief_lines,
    iter_explained_lines,
    iter_fact_lines,
    iter_fact_page,
    iter_read_lines,
    iter_understood,
)
from yaowen.service.factlines import FactLine, FactPage
from yaowen.service.ground import Ground
from yaowen.service.ledgerlines import ContradictLine, LeftOutLine, TrackLine
from yaowen.service.ledgers import iter_compared, iter_contradictions, iter_tracked
from yaowen.service.lines import (
    BriefLine,
    IngestLine,
    ReadLine,
    RemoveLine,
    SearchLine,
    ShowLine,
    SuggestionLine,
    TopicLine,
    search_line,
)
from yaowen.service.matters import iter_timeline
from yaowen.service.meaninglines import Semantic, SemanticLine
from yaowen.service.moments import parse_day, parse_until, today_in_china
from yaowen.service.profilelines import TaskLine
from yaowen.service.progress import Meter, Tell, choose_jobs
from yaowen.service.registerlines import NothingLine
from yaowen.service.showing import show, story_lines
from yaowen.service.storylines import StoryLine, TimelineLine
from yaowen.service.subjects import SUGGEST, iter_suggestions, iter_topic, iter_topics
from yaowen.service.taking import Taker
from yaowen.service.wide import is_wide, iter_wide_lines

if TYPE_CHECKING:
    from yaowen.service.watching import Watcher


class Yaowen(Ground):
    """All operations over a library and over plain documents.

    What they stand on may be given, as `Ground` says.
    """

    # -- over documents ------------------------------------------------------------------------------

    def read(self, request: ask.Read) -> Iterator[ReadLine | Failure]:
        """The articles of documents, clean and described."""
        return iter_read_lines(self._readings(request.inputs))

    def facts(self, request: ask.Facts) -> Iterator[FactLine | FactPage | Failure]:
        """Every figure of documents, and what figures and names amount to; as lines, or as one page."""
        readings = self._readings(request.inputs)
        if request.explain:
            return iter_explained_lines(readings, self.pack)
        return (iter_fact_page if request.html else iter_fact_lines)(readings, self.pack)

    def write_brief(self, request: ask.WriteBrief) -> Iterator[BriefLine | Failure]:
        """A cited and verified brief of each article, or of a story, a matter or a topic of the library."""
        if is_wide(request):
            return iter_wide_lines(request, self.store, self.pack, self.settings.money)
        readings = self._readings(request.inputs)
        if self.writer.is_wanted(request.model):
            return self.writer.iter_lines(iter_understood(readings, self.pack), self.pack, request.lang)
        return iter_brief_lines(readings, self.pack, request.lang, self.settings.money)

    def doctor(self, request: ask.Doctor) -> Iterator[Record]:
        """Whether all is in order; with `model` a test of the model."""
        from yaowen.service.selftest import examine, iter_self_test

        return iter_self_test(self) if request.model else examine(self)

    def verify(self, request: ask.Verify) -> Iterator[VerifyLine | AuditPage | Failure]:
        """A verdict on every claim; a source that cannot be read is a Failure and the others serve."""
        return iter_verified(request, self._auditor(), self._claims(request.claims))

    def audit_words(
        self, claims: str, source: str = "", *, articles: Sequence[str] = (), library: bool = False
    ) -> tuple[tuple[Audited, ...], tuple[Understanding, ...]]:
        """Every sentence of a text with its verdict, and the sources; without a source the library is searched."""
        return audit_words(claims, source, self._auditor(), self.pack, articles=articles, library=library)

    def bundle(self, request: ask.Bundle) -> Iterator[BundleLine | Failure]:
        """Writes claims, sources and verdicts into one file, or comes to the verdicts of such a file again."""
        from yaowen.service.bundles import BundleDesk

        return BundleDesk(self.pack, self._auditor(), self.fetcher.fetch, self._claims).act(request)

    def _claims(self, name: str) -> tuple[Claim, ...]:
        return read_claims(self.fetcher.fetch(name), self.pack, self.reader.read)

    def _auditor(self) -> Auditor:
        return Auditor(self.pack, self._readings, self._opened)

    def stories(self, request: ask.Stories) -> Iterator[StoryLine | Failure]:
        """Which articles descend from one text."""
        from yaowen.backends.memory import MemoryIndex, MemoryStore

        reader, store = self._reader_for(request.inputs), MemoryStore()
        taker = Taker(store, MemoryIndex(), self.pack, self.fetcher, reader)
        for line in taker.take(request.inputs):
            if isinstance(line, Failure):
                yield line
        yield from story_lines(store)

    # -- over the library ----------------------------------------------------------------------------

    def ingest(self, request: ask.Ingest, progress: Tell | None = None) -> Iterator[IngestLine | Failure]:
        """Takes documents into the library; taking the same again changes nothing, so a stopped run goes on."""
        followed = self._followed()
        for name in request.inputs:
            if name in followed and not Path(name).exists():
                yield from self._ingest_source(name)
        inputs = [name for name in request.inputs if name not in followed or Path(name).exists()]
        if inputs:
            yield from self._take(inputs, request, progress)

    def _take(
        self, inputs: Sequence[str], request: ask.Ingest, progress: Tell | None
    ) -> Iterator[IngestLine | Failure]:
        size = sum_bytes(inputs) if progress or not request.jobs else 0
        jobs = 1 if request.profile else request.jobs or choose_jobs(size)
        taker = self._taker(self._reader_for(inputs), jobs)
        self.times = taker.times
        meter = Meter(size, taker.times, progress) if progress else None
        try:
            yield from taker.take(inputs, meter)
        finally:
            taker.close()

    def _followed(self) -> frozenset[str]:
        return frozenset(source.id for source in self.store.list_sources())

    def _ingest_source(self, source_id: str) -> Iterator[IngestLine | Failure]:
        for line in self.watcher().poll((self.store.get_source(source_id),)):
            if isinstance(line, Failure):
                yield line
            else:
                yield IngestLine(input=source_id, articles=(), new=line.new, known=line.known, issues=())

    def sources(self, request: ask.Sources) -> Iterator[Record]:
        """Adds, lists, checks … followed sources."""
        from yaowen.service.following import SourceBook

        book = SourceBook(self.store, self.pack, self.clock, lambda: self.poller)
        if request.action == "check":
            from yaowen.service.checking import CatalogueCheck, check

            listed = CatalogueCheck(self.store, self.pack, self.poller, self._unfolder(), book, self.clock)
            return check(request, self.store, self.watcher(), book, listed)
        return book.act(request)

    def watch(self, request: ask.Watch, rest: Callable[[float], None] = sleep) -> Iterator[Record]:
        """Asks sources when they are due; `rest` sleeps so many seconds."""
        watcher = self.watcher()
        if request.once:
            return watcher.once()
        return watcher.watch(rest, parse_until(request.until))

    def watcher(self) -> "Watcher":
        """Follows this library's sources."""
        from yaowen.service.watching import Watcher

        return Watcher(self.store, self.poller, self._unfolder(), self.clock)

    def find(
        self,
        query: str,
        *,
        limit: int = 20,
        by: str = "article",
        where: ArticleFilter = ArticleFilter(),
        order: Literal["relevance", "time"] = "relevance",
        marked: int | None = None,
    ) -> Found:
        """Hits of a search, best first, with highlights (`marked`: of so many of the first ones only)."""
        from yaowen.insight.search import search

        among = (self.store, self.index, self.pack)
        return search(
            query, *among, limit=limit, by=by, where=where, order=order, marked=marked, meaning=self.meaning
        )

    def count_facets(
        self, query: str, fields: Sequence[str], where: ArticleFilter = ArticleFilter()
    ) -> FacetCounts:
        """How many of all articles that answer a query have each value of these fields; of very many, estimated."""
        from yaowen.insight.search import count_facets

        return count_facets(query, self.index, self.pack, fields, where)

    def suggest(self, typed: str, lang: str, *, limit: int = 10) -> tuple[str, ...]:
        """Names in this library that what was typed may become, the most told first."""
        from yaowen.service.suggesting import suggest

        return suggest(self, typed, lang, limit=limit)

    def search(self, request: ask.Search) -> Iterator[SearchLine]:
        """Articles (or stories) that answer a query."""
        found = self.find(request.query, limit=request.limit, by=request.by, order=request.sort)
        for hit in found.hits:
            understanding = self.store.get(hit.article_id)
            place = self.store.story_of(hit.article_id)
            yield search_line(hit, understanding.article, place.story_id if place else None, found)

    def semantic(self, request: Semantic, progress: Tell | None = None) -> Iterator[SemanticLine]:
        """How far search by meaning is, after what was to be done; raises `UsageError`."""
        from yaowen.service.meaning import iter_semantic

        return iter_semantic(self, request, progress)

    def answer(self, request: ask.Ask) -> Iterator[AnswerLine]:
        """A question's answer: rows with their sentences, and nothing where the library has none."""
        from yaowen.service.answers import answer_line

        yield answer_line(self, request)

    def topics(self, request: ask.Topics) -> Iterator[TopicLine | SearchLine | SuggestionLine]:
        """All topics with their sizes, the articles of one, or topics that are missing; `save` keeps a new one."""
        if request.save is not None:
            from yaowen.service.topicsaving import save_topic

            return save_topic(self, request)
        if request.topic == SUGGEST:
            return iter_suggestions(request, self.store, self.pack, self.clock.now(), demo=self.is_demo)
        return (
            iter_topic(request, self.store, self.pack)
            if request.topic
            else iter_topics(self.store, self.pack)
        )

    def compare(self, request: ask.Compare) -> Iterator[Record]:
        """Regions side by side, by metric, kind of measure or technology; raises `UsageError`."""
        if request.measure or request.technology:
            from yaowen.service.policies import iter_policies_compared

            today = today_in_china(self.clock.now())
            return iter_policies_compared(request, self.store, self.pack, today)
        return iter_compared(request, self.store, self.pack)

    def track(self, request: ask.Track) -> Iterator[TrackLine | TaskLine | LeftOutLine | NothingLine]:
        """Aims against what came."""
        return iter_tracked(request, self.store, self.pack, today_in_china(self.clock.now()))

    def contradict(self, request: ask.Contradict) -> Iterator[ContradictLine | LeftOutLine]:
        """Where sources differ."""
        return iter_contradictions(request, self.store, self.pack)

    def ledger(self, request: ask.Ledger) -> Iterator[Record]:
        """Deals, funds, approvals …, one row each, with totals; raises `UsageError`."""
        from yaowen.service.registers import iter_ledger

        return iter_ledger(request, self.store, self.pack)

    def calendar(self, request: ask.Calendar) -> Iterator[Record]:
        """What falls due, the next first; raises `UsageError`."""
        from yaowen.service.calendar import iter_due

        return iter_due(request, self.store, self.pack, today_in_china(self.clock.now()))

    def diff(self, request: ask.Diff) -> Iterator[Record]:
        """Two versions of a policy, clause by clause; raises `UsageError` for texts in two languages."""
        from yaowen.service.diffing import iter_versions_compared

        store = self.store if self._has_library() else None
        return iter_versions_compared(request, store, self._readings, self.pack)

    def profile(self, request: ask.Profile) -> Iterator[Record]:
        """All that is known of a named thing; raises `UsageError`, `NotFound`."""
        from yaowen.service.profiles import iter_profile

        return iter_profile(request, self.store, self.pack)

    def chain(self, request: ask.Chain) -> Iterator[Record]:
        """The industry's chain in a place; raises `UsageError`."""
        from yaowen.service.chains import iter_chain

        return iter_chain(request, self.store, self.pack)

    def leads(self, request: ask.Leads) -> Iterator[Record]:
        """Firms for a park; raises `UsageError`."""
        from yaowen.service.chains import iter_leads

        return iter_leads(request, self.store, self.pack, today_in_china(self.clock.now()))

    def show(self, request: ask.Show) -> Iterator[ShowLine]:
        """One article, story, topic or named thing."""
        yield show(self, request.id, request.lang)

    def timeline(self, request: ask.Timeline) -> Iterator[TimelineLine]:
        """The stories of a matter by time; raises `NotFound`."""
        return iter_timeline(self.store, self.pack, request.id)

    def match(self, request: ask.Match) -> Iterator[MatchLine]:
        """What the company of a profile may apply for on a day, by default today's in China."""
        from yaowen.insight.matching import read_profile
        from yaowen.service.matching import match_company

        capture = self.fetcher.fetch(request.profile)
        company = read_profile(capture.content, self.pack, request.profile)
        on = parse_day(request.on) if request.on else today_in_china(self.clock.now())
        yield match_company(company, on, self.store, self.pack)

    def since(self, request: ask.Since) -> Iterator[Record]:
        """What is new since the last look; with `mark` that is here from now on. Raises `UsageError`."""
        from yaowen.service.looking import iter_since

        return iter_since(self, request)

    def doubts(self, request: ask.Doubts) -> Iterator[Record]:
        """What is doubted, or what came of a person's word; raises `UsageError`, `NotFound`."""
        from yaowen.service.correcting import iter_doubts

        return iter_doubts(self, request)

    def notes(self, request: ask.Notes) -> Iterator[Record]:
        """What the owner jotted down; raises `UsageError`, `NotFound`, `BadLine`."""
        from yaowen.service.notes import iter_notes

        return iter_notes(self, request)

    def corrections(self, request: ask.Corrections) -> Iterator[Record]:
        """What people said: listed, carried, taken back; raises `UsageError`, `NotFound`."""
        from yaowen.service.corrections import iter_corrections

        return iter_corrections(self, request)

    def reprocess(self, request: ask.Reprocess, progress: Tell | None = None) -> Iterator[Record]:
        """The library's articles understood again by the present pack and rules; raises `UsageError`, `NotFound`."""
        from yaowen.service.reprocessing import iter_reprocessed

        return iter_reprocessed(self, request, progress)

    def remove(self, request: ask.Remove) -> Iterator[RemoveLine]:
        """Erases an article and all that came from it."""
        from yaowen.service.removing import iter_removed

        return iter_removed(self, request)

    # -- single things, for the pages ----------------------------------------------------------------

    def article(self, article_id: str) -> Understanding:
        """An article with all that was read from it; raises `NotFound`."""
        return self.store.get(article_id)

    def story(self, story_id: str) -> Story:
        """A story; raises `NotFound`."""
        return self.store.get_story(story_id)

    def place(self, article_id: str) -> StoryMember | None:
        """Where an article stands in its story."""
        return self.store.story_of(article_id)

    def matters(self) -> tuple[Matter, ...]:
        """Stories of one event or plan."""
        return self.store.list_matters()

    def brief(self, article_or_story_id: str, lang: str, *, ask_model: bool = False) -> Brief:
        """The brief of an article, or of a story's best text; raises `NotFound`.

        Where briefs are the model's, it is asked only with `ask_model`; else what it wrote before is shown.
        """
        return self.briefs.brief(article_or_story_id, lang, ask_model=ask_model)

    def given_brief(self, article_id: str) -> Brief | None:
        """The brief that came with an article, checked against its story's full text where there is one."""
        return self.briefs.given(article_id)
