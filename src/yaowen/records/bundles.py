"""A bundle: claims, their sources and the verdicts on them in one file, so that others can come to the same."""

from yaowen.records.briefs import Audited
from yaowen.records.documents import ArticleKind, Lang, Moment, Paragraph, PolicyNote
from yaowen.records.record import Record


class Rules(Record, frozen=True, kw_only=True):
    """By which rules the verdicts were reached: the package's version, the pack, and a digest of each stage's code."""

    yaowen: str
    pack: str
    pack_version: str
    pack_digest: str
    stages: dict[str, str]


class BundleHead(Record, frozen=True, kw_only=True, tag_field="line", tag="bundle"):
    """The first line. `format` is 1."""

    format: int
    rules: Rules
    sources: int
    claims: int


class BundleSource(Record, frozen=True, kw_only=True, tag_field="line", tag="source"):
    """A source as far as verdicts depend on it. `sha256` is that of its text in UTF-8.

    `text` is None where its rights keep it from being handed on; whoever has the text can still check.
    `name` is its address, or the file's name without folders.
    """

    id: str
    name: str
    sha256: str
    lang: Lang
    kind: ArticleKind
    title: str
    paragraphs: tuple[Paragraph, ...]
    text: str | None = None
    published: Moment | None = None
    outlet_id: str | None = None
    policy: PolicyNote | None = None


class BundleClaim(Record, frozen=True, kw_only=True, tag_field="line", tag="claim"):
    """A claim with its verdict and the sources that it was held against, and what it brought along.

    `nearest`: the sources are in the order of their nearness, and the first counts unless another supports."""

    verdict: Audited
    evidence: str | None = None
    citations: tuple[int, ...] = ()
    nearest: bool = False


class BundleEnd(Record, frozen=True, kw_only=True, tag_field="line", tag="end"):
    """The last line: SHA-256 of all bytes before it."""

    sha256: str


class Bundle(Record, frozen=True, kw_only=True):
    """What a bundle's file says. `intact`: its last line's hash is that of the lines before."""

    head: BundleHead
    sources: tuple[BundleSource, ...]
    claims: tuple[BundleClaim, ...]
    intact: bool = True
