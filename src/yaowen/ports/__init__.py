"""What Yaowen needs from the outside, as promises; `backends` keeps them.

One contract test runs on every implementation, so that each sentence below is proven for each.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from yaowen.ports.correcting import Correcting
from yaowen.ports.crew import Crew
from yaowen.ports.following import Following
from yaowen.ports.index import Index
from yaowen.ports.looking import Looking
from yaowen.ports.meaning import Embedder, Meanings
from yaowen.ports.noting import Noting
from yaowen.records import (
    Article,
    ArticleFilter,
    Capture,
    Change,
    FactFilter,
    Fetched,
    Glance,
    Head,
    Issue,
    LevelFilter,
    Matter,
    Modality,
    ModelPrompt,
    ModelReply,
    Outcome,
    Proposal,
    RawItem,
    Signature,
    Spending,
    Standings,
    Stated,
    Story,
    StoryMember,
    Understanding,
    Validators,
    Wording,
)

__all__ = [
    "Clock",
    "Correcting",
    "Crew",
    "Embedder",
    "Fetcher",
    "Following",
    "Index",
    "Looking",
    "Meanings",
    "Model",
    "ModelBook",
    "Namer",
    "Noting",
    "Poller",
    "Reader",
    "Store",
]


class Clock(Protocol):
    """Where the present moment comes from."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class Fetcher(Protocol):
    """Brings documents."""

    def fetch(self, address: str) -> Capture:
        """The document at a path or URL.

        Raises an `InputError` that names the address where it cannot be read, `NetworkError` where the
        network failed.
        """
        ...


class Poller(Protocol):
    """Asks the web politely and safely, again and again.

    Promises: robots.txt is obeyed; one connection a host with a gap after each answer; no byte goes to a
    private address unless that was allowed; bytes, expansion and time are bounded.
    """

    def poll(self, address: str, validators: Validators = Validators()) -> Fetched:
        """The document at an address, or the news that it is unchanged since `validators` were given.

        Raises `Forbidden`, `Gone`, `TryLater`, another `NetworkError`, `TooLarge` or `EmptyInput`, each with
        one line that names the address. Waits for the host's turn itself; may be called from several threads.
        """
        ...


class Reader(Protocol):
    """Finds the articles in bytes that nobody vouches for.

    Promises: what is wrong with a document costs that document alone; no document takes more than its share of
    time and memory where the implementation bounds them; may be called from several threads.
    """

    def read(self, capture: Capture) -> Outcome[tuple[RawItem, ...]]:
        """The raw items of a capture, of an archive those of its members, with an Issue for each that failed.

        Raises an `InputError` that names the capture where nothing in it can be read; `ParserStopped` where
        that took too much time or memory.
        """
        ...

    def close(self) -> None:
        """Ends the use; reading again is allowed."""
        ...


class Namer(Protocol):
    """Proposes names that no table lists.

    Promises: positions are code points of the text as given; the same text gives the same proposals.
    """

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """Proposals in reading order, none overlapping another."""
        ...


class Store(Following, Correcting, Noting, Looking, Protocol):
    """Keeps captures, articles and all that was read from them.

    Promises: what `put` acknowledged survives kill -9 and power loss; a `put` that did not return left
    nothing; putting the same thing again changes nothing and adds no journal entry; readers see whole
    batches only; an article that is put is kept as it was corrected, whichever way it comes;
    `remove` leaves no word of the article behind except a tombstone (its id, hashes of its address
    and of its words), and a removed article is not put again by mistake, whichever way it comes. Writers in other
    processes wait for each other, then raise `LibraryLocked`.
    """

    def put(
        self,
        capture: Capture,
        understandings: Sequence[Understanding],
        members: Sequence[StoryMember],
        *,
        replace: bool = False,
    ) -> tuple[str, ...]:
        """Keeps a capture with what was read from it, in one transaction; ids of the articles that are new.

        `members` are the places in stories of these articles (and of earlier ones that had to move). With
        `replace` an article that is here already gives way to the one of the same id, and counts as new; a
        capture that no article came from any more goes.
        """
        ...

    def together(self) -> AbstractContextManager[None]:
        """What is put within is acknowledged when it ends; until then this store alone sees it.

        Where it fails, nothing is left of it in a store that outlives the process. So the pages of a file that
        several batches change are written once.
        """
        ...

    def remove(self, article_id: str) -> None:
        """Erases the article and all that came from it; raises `NotFound`."""
        ...

    def has(self, article_id: str) -> bool:
        """Is it here?"""
        ...

    def known_of(self, article_ids: Sequence[str]) -> frozenset[str]:
        """Those of these articles that are here."""
        ...

    def is_tombstone(self, article_id: str) -> bool:
        """Was it here, and removed?"""
        ...

    def is_removed(self, article: Article) -> bool:
        """Was it, or one of the same address or the same words, here and removed?"""
        ...

    def get(self, article_id: str) -> Understanding:
        """The article with what was read from it; raises `NotFound`."""
        ...

    def get_capture(self, capture_id: str) -> Capture:
        """The bytes as they came; raises `NotFound`."""
        ...

    def articles_of(self, capture_id: str) -> tuple[str, ...]:
        """Ids of the articles here that were read from a capture, in the order in which they were kept."""
        ...

    def iter_understandings(self, article_ids: Iterable[str]) -> Iterator[Understanding]:
        """In the order asked for; ids that are not here are passed over."""
        ...

    def iter_wordings(self, article_ids: Iterable[str], *, figures: bool) -> Iterator[Wording]:
        """The texts alone (with `figures` their facts, too), much quicker; else as `iter_understandings`."""
        ...

    def list_ids(
        self, where: ArticleFilter = ArticleFilter(), *, limit: int | None = None, offset: int = 0
    ) -> tuple[str, ...]:
        """Ids of the articles, newest first, undated ones last; ties by id."""
        ...

    def count(self, where: ArticleFilter = ArticleFilter()) -> int:
        """How many articles `list_ids` would give."""
        ...

    def counts_by(
        self, field: str, where: ArticleFilter = ArticleFilter(), *, most: int | None = None
    ) -> dict[str, int]:
        """Number of articles by `field`, in the order of its values; or the `most` largest of these, those first.

        Fields: `topic`, `stage`, `segment`, `region`, `outlet_id`, `entity`, `day`, `month`, `kind`, `lang`.
        """
        ...

    def count_topic_months(self) -> dict[str, dict[str, int]]:
        """Number of articles of every topic by month, in one pass."""
        ...

    def find_facts(self, where: FactFilter, *, limit: int | None = None) -> tuple[Stated, ...]:
        """Figures of a metric, and composite facts, of articles that are on topic; the newest article's first.

        Within an article in its own order. Where they are asked for by what falls due, what is due first comes first.
        """
        ...

    def count_facts(self, where: FactFilter) -> int:
        """How many facts `find_facts` would give; of what falls due they may be counted up to 20,000."""
        ...

    def count_levels(self, where: LevelFilter, modalities: Sequence[Modality] = ()) -> dict[str, int]:
        """How many levels of a filter (and of these natures) each place has, by place in order of its code or id."""
        ...

    def heads_of(self, article_ids: Sequence[str]) -> tuple[Head, ...]:
        """The heads of those of these articles that tell of measures, by article id."""
        ...

    def glances_of(self, article_ids: Sequence[str]) -> tuple[Glance, ...]:
        """The articles at a glance, in the order asked for; ids that are not here are passed over."""
        ...

    def standings_of(self, article_ids: Sequence[str]) -> tuple[Standings, ...]:
        """What the articles say of places that is so now, as far as levels are kept of it, in the order asked for."""
        ...

    def get_story(self, story_id: str) -> Story:
        """The story, or the one that has taken it in; its members, the original first; raises `NotFound`."""
        ...

    def story_of(self, article_id: str) -> StoryMember | None:
        """The article's place in its story."""
        ...

    def places_of(self, article_ids: Sequence[str]) -> tuple[StoryMember, ...]:
        """The places of those of these articles that have one, by article id."""
        ...

    def stories_of(self, article_ids: Sequence[str]) -> dict[str, str]:
        """By article the ids of the stories of those of these articles that have one, in their order."""
        ...

    def members_of(self, story_ids: Sequence[str]) -> tuple[StoryMember, ...]:
        """All members of these stories, by article id."""
        ...

    def list_stories(
        self, where: ArticleFilter = ArticleFilter(), *, limit: int | None = None
    ) -> tuple[str, ...]:
        """Ids of stories with at least one such article, the story with the newest article first."""
        ...

    def put_matters(self, matters: Sequence[Matter]) -> None:
        """Adds matters; earlier ones of the same id, or with a story of one of these, give way to them."""
        ...

    def list_matters(self) -> tuple[Matter, ...]:
        """All matters, by id."""
        ...

    def matters_of(self, story_ids: Sequence[str]) -> tuple[Matter, ...]:
        """The matters with one of these stories, by id."""
        ...

    def find_common(self, plans: Collection[str], *, above: int) -> frozenset[str]:
        """Those of these plans (as signatures name them, or ids of known ones) that more than so many stories name.

        Of a plan that very many articles name the earliest are looked at.
        """
        ...

    def neighbours(self, signature: Signature) -> tuple[Signature, ...]:
        """Signatures of stored articles that share some fingerprints, a rare figure, a title or a plan.

        Everything that could belong to the same story is among them; more may be.
        """
        ...

    def signatures_of(self, article_ids: Sequence[str]) -> tuple[Signature, ...]:
        """The signatures of those of these articles that are here and have one, by article id."""
        ...

    def changes_since(self, sequence: int, *, limit: int) -> tuple[Change, ...]:
        """The journal after `sequence`, oldest first; an article's latest state alone, with its first number."""
        ...

    def sequence(self) -> int:
        """The journal's last number; 0 for an empty library."""
        ...

    def note_issue(self, input_name: str, issue: Issue) -> None:
        """Keeps a doubt about an input that became no article."""
        ...

    def list_issues(self) -> tuple[tuple[str, Issue], ...]:
        """What `note_issue` kept, by input; the same doubt is kept once."""
        ...

    def close(self) -> None:
        """Ends the use; further calls raise `StorageError`."""
        ...


class Model(Protocol):
    """Writes text to a prompt: one question, one answer, no tools, no memory.

    Promises: an answer takes bounded time, bytes and tokens; no key stands in an error or an answer; may be
    called from several threads.
    """

    @property
    def name(self) -> str:
        """Which model it is, as its endpoint calls it."""
        ...

    def ask(self, prompt: ModelPrompt) -> ModelReply:
        """The answer; raises a `ModelError` of the kind that fits, with one line that says what to do."""
        ...


class ModelBook(Protocol):
    """Keeps what a model cost a day, and answers that need not be paid for twice.

    Promises: of several processes none takes a day beyond its cap; what was reserved stays counted where a
    process dies before it settled; `forget` leaves no word of the answers to a text behind.
    """

    def reserve(self, day: str, amount: Spending, cap: Spending) -> None:
        """Counts the amount on a day (ISO 8601) that stays within the cap with it; raises `BudgetSpent`."""
        ...

    def settle(self, day: str, reserved: Spending, spent: Spending) -> None:
        """Replaces what was reserved by what it was."""
        ...

    def spent(self, day: str) -> Spending:
        """What the day has cost so far."""
        ...

    def find_answer(self, model: str, version: str, subject: str) -> ModelReply | None:
        """The answer of a model to this version of a prompt about a subject, if it was kept."""
        ...

    def keep_answer(self, model: str, version: str, subject: str, reply: ModelReply) -> None:
        """Keeps an answer."""
        ...

    def forget(self, text_hash: str) -> None:
        """Drops all answers about the text: their subjects begin with its hash."""
        ...

    def close(self) -> None:
        """Ends the use."""
        ...
