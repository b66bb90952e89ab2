"""The auditor: a verdict on each claim, the sentence of the source beside it, and why where there is no verdict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from yaowen.backends.files import iter_paths
from yaowen.errors import NotFound
from yaowen.insight.sourcing import find_sources, rank_sources
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import Reading, defect, understand
from yaowen.pipeline.verify import check_plausible, find_passage, is_checkable, read_source, verify_claim
from yaowen.ports import Index, Store
from yaowen.records import Audited, Capture, Finding, Reason, Understanding, Verdict
from yaowen.service import requests as ask
from yaowen.service.auditlines import WRONG, AuditPage, VerifyLine, verify_line
from yaowen.service.claims import Claim, read_claims
from yaowen.service.documents import Failure, failure, iter_understood

Sources = Callable[[Claim], Sequence[Understanding]]
"""Which articles may speak of a claim."""
Read = Callable[[Sequence[str]], Iterator[Reading | Failure]]
"""The articles of inputs."""

MOST_GIVEN = 12
"""Given sources that each claim is held against; of more, those that share most with it."""

_ORDER: tuple[Verdict, ...] = ("supported", "contradicted", "unsupported", "unverifiable")
"""Of several sources the one counts that supports a claim; then one that says otherwise.

Of sources that were found in a library the nearest counts, unless another supports the claim.
"""


def audit(claim: Claim, sources: Sources, pack: Pack, *, nearest: bool = False) -> Audited:
    """The claim against its own evidence, else against each source; without any, plausibility alone.

    `nearest`: the sources are in the order of their nearness, and the first counts.
    """
    if claim.evidence is not None:
        return _against((evidence_of(claim, pack),), claim, pack, own=True)
    found = sources(claim)
    return _against(found, claim, pack, nearest=nearest) if found else _alone(claim, pack)


def evidence_of(claim: Claim, pack: Pack) -> Understanding:
    """The text that a claim brings, read as an article of its own."""
    return understand(describe_text(f"evidence-{claim.id}", claim.evidence or ""), pack)


def _alone(claim: Claim, pack: Pack) -> Audited:
    doubts = check_plausible(claim.text, pack)
    reason: Reason = "no_source" if is_checkable(claim.text, pack) else "nothing_to_check"
    return Audited(
        id=claim.id,
        claim=claim.text,
        verdict="contradicted" if doubts else "unverifiable",
        findings=doubts,
        reason=None if doubts else reason,
    )


def _against(
    sources: Sequence[Understanding], claim: Claim, pack: Pack, *, own: bool = False, nearest: bool = False
) -> Audited:
    cited = claim.citations if len(sources) == 1 and not own else ()
    best: tuple[Verdict, tuple[Finding, ...], Understanding] | None = None
    for source in sources:
        verdict, findings = verify_claim(
            claim.text, source.article, source.facts, source.mentions, pack, paragraphs=cited or None
        )
        better = best is None or _ORDER.index(verdict) < _ORDER.index(best[0])
        if best is None or (better and (verdict == "supported" or not nearest)):
            best = (verdict, findings, source)
        if verdict == "supported":
            break
    assert best is not None
    verdict, findings, source = best
    read = read_source(source.article, source.facts, source.mentions, pack)
    passage = find_passage(claim.text, read, findings, pack)
    return Audited(
        id=claim.id,
        claim=claim.text,
        verdict=verdict,
        findings=findings,
        reason=_reason(claim, source, cited, pack) if verdict == "unverifiable" else None,
        passage=passage,
        article_id=None if own else source.article.id,
        sources=() if own else tuple(each.article.id for each in sources),
    )


def _reason(claim: Claim, source: Understanding, cited: Sequence[int], pack: Pack) -> Reason:
    if not is_checkable(claim.text, pack):
        return "nothing_to_check"
    numbers = {paragraph.number for paragraph in source.article.paragraphs}
    return "no_source" if cited and numbers.isdisjoint(cited) else "not_found"


class Auditor:
    """Gathers the sources of claims and audits: inputs, folders, articles of the library, or what it has of them.

    `library` gives the opened store and index where there is a library to search, else None. `nearest` tells after an
    audit whether all sources were found there, so that the nearest of them counted.
    """

    def __init__(self, pack: Pack, read: Read, library: Callable[[], tuple[Store, Index] | None]) -> None:
        self._pack, self._read, self._library = pack, read, library
        self.sources: dict[str, Understanding] = {}
        self.nearest = False

    def gather(self, names: Sequence[str]) -> Iterator[Failure]:
        """Reads files, addresses, folders and the library's articles by id; what cannot be read is told."""
        inputs: list[str] = []
        for name in names:
            if (article := self._article(name)) is not None:
                self.sources[article.article.id] = article
            else:
                inputs.extend(iter_paths(name))
        for understood in iter_understood(self._read(inputs), self._pack):
            if isinstance(understood, Failure):
                yield understood
            else:
                self.sources[f"{len(self.sources)} {understood[1].article.id}"] = understood[1]

    def add(self, name: str, text: str) -> None:
        """Takes a text as a source, word for word."""
        self.sources[f"{len(self.sources)} {name}"] = understand(describe_text(name, text), self._pack)

    def hold(self, ids: Sequence[str]) -> None:
        """Takes articles of the library as sources; raises `NotFound` for one that it does not have."""
        opened = self._library()
        for name in ids:
            if opened is None or not opened[0].has(name):
                raise NotFound(name)
            self.sources[name] = opened[0].get(name)

    def audit(self, claims: Sequence[Claim], *, search: bool) -> Iterator[Audited | Failure]:
        """Each claim against the gathered sources; with `search` against what the library has of it, too."""
        given = tuple(self.sources.values())
        self.nearest = not given
        found = self._search(claims) if search else {}

        def sources_of(claim: Claim) -> Sequence[Understanding]:
            mine = given if len(given) <= MOST_GIVEN else rank_sources(claim.text, given, self._pack)
            return (*mine[:MOST_GIVEN], *(self.sources[name] for name in found.get(id(claim), ())))

        for claim in claims:
            try:
                yield audit(claim, sources_of, self._pack, nearest=self.nearest)
            except Exception as error:  # a defect of ours must cost one claim, not the batch
                yield failure(f"claim {claim.id}", defect(f"claim {claim.id}", error))

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those ids that the library has."""
        opened = self._library()
        return tuple(name for name in ids if opened[0].has(name)) if opened else ()

    def _article(self, name: str) -> Understanding | None:
        if Path(name).exists() or "://" in name or name == "-":
            return None
        opened = self._library()
        if opened is None or not opened[0].has(name):
            return None
        return opened[0].get(name)

    def _search(self, claims: Sequence[Claim]) -> dict[int, tuple[str, ...]]:
        """The library's sources of each claim; the claims of each brief are looked for together."""
        opened = self._library()
        briefs: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims if opened else ():
            if claim.evidence is None:
                briefs[claim.id.rpartition(".")[0]].append(claim)
        found: dict[int, tuple[str, ...]] = {}
        for brief in briefs.values():
            found |= self._search_brief(brief, *opened) if opened else {}
        return found

    def _search_brief(
        self, claims: Sequence[Claim], store: Store, index: Index
    ) -> dict[int, tuple[str, ...]]:
        origins = {claim.origin for claim in claims if claim.origin}
        own = frozenset(name for origin in origins for name in store.articles_of(origin))
        texts = [claim.text for claim in claims]
        found = find_sources(texts, store, index, self._pack, without=own)
        for article in store.iter_understandings(dict.fromkeys(name for names in found for name in names)):
            self.sources[article.article.id] = article
        return {id(claim): names for claim, names in zip(claims, found, strict=True)}


def audit_words(
    claims: str,
    source: str,
    auditor: Auditor,
    pack: Pack,
    *,
    articles: Sequence[str] = (),
    library: bool = False,
) -> tuple[tuple[Audited, ...], tuple[Understanding, ...]]:
    """Every sentence of `claims` against a pasted source, articles of the library, or what the library has of it.

    Without a source the library is searched. Raises `InputError` where there is no claim, `NotFound` for an article
    that the library does not have; a claim that cannot be checked for a defect of ours is left out.
    """
    content = claims.encode("utf-8", "surrogatepass")
    capture = Capture(id=sha256(content).hexdigest(), input="claims", content=content)
    auditor.hold(articles)
    if source.strip():
        auditor.add("source", source)
    search = library or not auditor.sources
    done = auditor.audit(read_claims(capture, pack), search=search)
    audited = tuple(each for each in done if isinstance(each, Audited))
    return audited, tuple(auditor.sources.values())


def iter_verified(
    request: ask.Verify, auditor: Auditor, claims: Sequence[Claim]
) -> Iterator[VerifyLine | AuditPage | Failure]:
    """What `verify` answers: a line a claim, or one page of them all."""
    yield from auditor.gather(request.source)
    done: list[Audited] = []
    for audited in auditor.audit(claims, search=request.library_sources or not request.source):
        if isinstance(audited, Failure):
            yield audited
        elif request.html:
            done.append(audited)
        else:
            yield verify_line(audited)
    if done:
        yield _page(done, tuple(auditor.sources.values()))


def _page(done: Sequence[Audited], sources: Sequence[Understanding]) -> AuditPage:
    from yaowen.export.auditpages import write_audit_page

    wrong = sum(audited.verdict in WRONG for audited in done)
    return AuditPage(claims=len(done), wrong=wrong, html=write_audit_page(done, sources))
