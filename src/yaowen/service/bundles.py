"""`bundle make` and `bundle check`: verdicts that anybody can come to again."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from yaowen.errors import InputError, StorageError, UsageError
from yaowen.export.bundles import FORMAT, read_bundle, write_bundle
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand
from yaowen.records import (
    Article,
    Audited,
    Bundle,
    BundleClaim,
    BundleHead,
    BundleSource,
    Capture,
    Rules,
    Understanding,
)
from yaowen.service import requests as ask
from yaowen.service.auditing import Auditor, audit
from yaowen.service.auditlines import BundleLine
from yaowen.service.claims import Claim
from yaowen.service.documents import Failure
from yaowen.service.rules import rules_of
from yaowen.text.spans import identity_map

Lines = Iterator[BundleLine | Failure]


class BundleDesk:
    """Makes and checks bundles. `fetch` brings a file's bytes, `read_claims` the claims in one."""

    def __init__(
        self,
        pack: Pack,
        auditor: Auditor,
        fetch: Callable[[str], Capture],
        read_claims: Callable[[str], tuple[Claim, ...]],
    ) -> None:
        self._pack, self._auditor = pack, auditor
        self._fetch, self._read_claims = fetch, read_claims

    def act(self, request: ask.Bundle) -> Lines:
        """Makes a bundle, or checks one; raises `InputError`, `UsageError` or `StorageError`."""
        return self._make(request) if request.action == "make" else self._check(request)

    def _make(self, request: ask.Bundle) -> Lines:
        path = _output(request)
        claims = self._read_claims(request.target)
        yield from self._auditor.gather(request.source)
        asked: list[tuple[Claim, tuple[str, ...]]] = []
        search = request.library_sources or not request.source
        for claim, audited in zip(claims, self._auditor.audit(claims, search=search), strict=True):
            if isinstance(audited, Failure):
                yield audited
            else:
                asked.append((claim, audited.sources))
        content = write_bundle(self._bundle(request.target, asked))
        _write(path, content)
        yield BundleLine(
            bundle=str(path),
            part="bundle",
            state="made",
            claims=len(asked),
            sources=len({name for _, names in asked for name in names}),
            sha256=hashlib.sha256(content).hexdigest(),
        )

    def _bundle(self, name: str, asked: Sequence[tuple[Claim, tuple[str, ...]]]) -> Bundle:
        """Verdicts on the sources as the bundle has them, so that checking begins where making did."""
        used = {source for _, names in asked for source in names}
        kept = [each.article for each in self._auditor.sources.values() if each.article.id in used]
        if len({article.id for article in kept}) != len(kept):
            raise InputError(f"{name}: two sources have the same id; give each another")
        sources = tuple(_keep(article) for article in kept)
        read = _Shelf(self._pack, {article.id: article.text for article in kept}).open(sources)
        claims = tuple(
            _judge(claim, names, read, self._pack, nearest=self._auditor.nearest) for claim, names in asked
        )
        head = BundleHead(format=FORMAT, rules=rules_of(self._pack), sources=len(sources), claims=len(claims))
        return Bundle(head=head, sources=sources, claims=claims)

    def _check(self, request: ask.Bundle) -> Lines:
        bundle = read_bundle(self._fetch(request.target).content, name=request.target)
        yield from self._auditor.gather((*request.source, *self._auditor.known(s.id for s in bundle.sources)))
        shelf = _Shelf(self._pack, {s.article.id: s.article.text for s in self._auditor.sources.values()})
        differing = list(_compare(request.target, bundle, shelf, self._pack))
        yield from differing
        wrong = any(line.state != "other_rules" for line in differing)
        yield BundleLine(
            bundle=request.target,
            part="bundle",
            state="differs" if wrong else "reproduced",
            claims=len(bundle.claims),
            sources=len(bundle.sources),
        )


class _Shelf:
    """Sources of a bundle, read when first asked for; texts that a bundle may not carry come from `texts`, by id."""

    def __init__(self, pack: Pack, texts: dict[str, str]) -> None:
        self._pack, self._texts = pack, texts
        self._read: dict[str, Understanding] = {}

    def text(self, source: BundleSource) -> str | None:
        """The source's text, if it is at hand and is the text that was judged."""
        text = source.text if source.text is not None else self._texts.get(source.id)
        return text if text is not None and _hash(text) == source.sha256 else None

    def open(self, sources: Sequence[BundleSource]) -> dict[str, Understanding]:
        """Those that can be read, by id."""
        for source in sources:
            if source.id not in self._read and (text := self.text(source)) is not None:
                self._read[source.id] = understand(_article(source, text), self._pack)
        return self._read


def _compare(name: str, bundle: Bundle, shelf: _Shelf, pack: Pack) -> Iterator[BundleLine]:
    """What differs: the file itself, the rules, the texts, the verdicts."""
    if not bundle.intact:
        why = "the file was changed after it was made"
        yield BundleLine(bundle=name, part="file", state="differs", why=why)
    if told := _other_rules(bundle.head.rules, rules_of(pack)):
        yield BundleLine(bundle=name, part="rules", state="other_rules", why=told)
    absent: set[str] = set()
    for source in bundle.sources:
        if shelf.text(source) is None:
            absent.add(source.id)
            missing = source.text is None
            why = (
                "its text is not in the bundle; give it with --source"
                if missing
                else "not the text that was hashed"
            )
            state = "missing" if missing else "differs"
            yield BundleLine(bundle=name, part="source", id=source.id, state=state, why=why)
    read = shelf.open(bundle.sources)
    for claim in bundle.claims:
        if absent.intersection(claim.verdict.sources):
            why = "a source of it is not at hand"
            yield BundleLine(bundle=name, part="claim", id=claim.verdict.id, state="missing", why=why)
            continue
        asked = Claim(
            id=claim.verdict.id, text=claim.verdict.claim, evidence=claim.evidence, citations=claim.citations
        )
        now = _judge(asked, claim.verdict.sources, read, pack, nearest=claim.nearest)
        if msgspec.json.encode(now) != msgspec.json.encode(claim):
            yield BundleLine(
                bundle=name, part="claim", id=claim.verdict.id, state="differs", why=_difference(claim, now)
            )


def _judge(
    claim: Claim, asked: Sequence[str], read: dict[str, Understanding], pack: Pack, *, nearest: bool
) -> BundleClaim:
    sources = tuple(read[name] for name in asked)
    return BundleClaim(
        evidence=claim.evidence,
        citations=claim.citations,
        nearest=nearest,
        verdict=audit(claim, lambda _: sources, pack, nearest=nearest),
    )


def _difference(was: BundleClaim, now: BundleClaim) -> str:
    fields = [
        field
        for field in Audited.__struct_fields__
        if getattr(was.verdict, field) != getattr(now.verdict, field)
    ]
    if "verdict" in fields:
        return f"was {was.verdict.verdict}, is {now.verdict.verdict} now"
    return f"other {', '.join(fields)}" if fields else "written otherwise"


def _other_rules(was: Rules, now: Rules) -> str:
    """Which rules are others now, in words; empty where all are the same."""
    told = [
        f"{field} {getattr(was, field)} → {getattr(now, field)}"
        for field in ("yaowen", "pack", "pack_version")
        if getattr(was, field) != getattr(now, field)
    ]
    if was.pack_digest != now.pack_digest:
        told.append("declarations of the pack")
    told += [f"stage {name}" for name in now.stages if was.stages.get(name) != now.stages[name]]
    return ", ".join(told)[:400]


def _keep(article: Article) -> BundleSource:
    return BundleSource(
        id=article.id,
        name=article.url or Path(article.input).name,
        sha256=_hash(article.text),
        lang=article.lang,
        kind=article.kind,
        title=article.title,
        paragraphs=article.paragraphs,
        text=article.text if article.rights == "full" else None,
        published=article.published,
        outlet_id=article.outlet_id,
        policy=article.policy,
    )


def _article(source: BundleSource, text: str) -> Article:
    return Article(
        id=source.id,
        capture_id="",
        number=1,
        format="bundle",
        input=source.name,
        kind=source.kind,
        title=source.title,
        lang=source.lang,
        text=text,
        paragraphs=tuple(p for p in source.paragraphs if p.end <= len(text)),
        span_map=identity_map(len(text)),
        published=source.published,
        outlet_id=source.outlet_id,
        policy=source.policy,
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def _output(request: ask.Bundle) -> Path:
    """The file to write; raises `UsageError` where there is none, or where it would cost what is read."""
    if not request.output:
        raise UsageError("`yaowen bundle make CLAIMS` needs `-o FILE`, the file to write")
    path = Path(request.output)
    if path.resolve() in {Path(name).resolve() for name in (request.target, *request.source)}:
        raise UsageError(f"{path}: is read for this bundle; write to another file")
    return path


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror})") from error
