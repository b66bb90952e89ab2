"""Facts as a library is asked for them: across articles, with where each is from."""

from yaowen.records.documents import Article
from yaowen.records.facts import Fact, FactKind, Modality
from yaowen.records.record import Record


class LevelFilter(Record, frozen=True, kw_only=True):
    """Which figures of a place in a year (`pipeline.levels`); every given condition must hold.

    `sector` is the industry, empty where none is said; `places` are as a level says them. `clashing`: those of a
    metric, an industry and a place of which two actual ones of one year and unit differ.
    """

    metrics: tuple[str, ...] = ()
    sector: str | None = None
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    clashing: bool = False


class FactFilter(Record, frozen=True, kw_only=True):
    """Which facts of a library; every given condition must hold.

    `region` is a GB/T 2260 code of any length (a province includes its cities and counties); `metric` an id of the
    pack; `after` and `before` are ISO dates of the article, `before` excluded. Without `within` the region itself is
    meant, nothing that lies in it. `names` are ids of entities, or official names of places, of which a composite fact
    must name one (an event names none: what it is beside, a deal or an approval, does). `due_from` and `due_until` are
    ISO days, both counted, on one of which something falls due that the fact tells of (`pipeline.dues`).
    `level` asks for levels alone.
    """

    kinds: tuple[FactKind, ...] = ()
    metric: str | None = None
    region: str | None = None
    within: bool = True
    names: tuple[str, ...] = ()
    subject_id: str | None = None
    modalities: tuple[Modality, ...] = ()
    after: str | None = None
    before: str | None = None
    level: LevelFilter | None = None
    due_from: str | None = None
    due_until: str | None = None


class Head(Record, frozen=True, kw_only=True):
    """What of an article is needed beside its measures: its title, and who issued the policy."""

    article_id: str
    title: str
    issuer: str | None = None


class Standings(Record, frozen=True, kw_only=True):
    """When an article was published (microseconds since 1970), and (metric, sector, place) of what it says is so."""

    article_id: str
    published: int | None = None
    places: tuple[tuple[str, str, str], ...] = ()


class Stated(Record, frozen=True, kw_only=True):
    """A fact and where it stands: the article, its outlet (id of the pack) and the day on which it was printed."""

    fact: Fact
    article_id: str
    outlet_id: str | None = None
    day: str | None = None

    @classmethod
    def told_in(cls, article: Article, fact: Fact) -> "Stated":
        """The fact as one of an article, on the day that this gives as its own."""
        day = f"{article.published.local:%Y-%m-%d}" if article.published is not None else None
        return cls(fact=fact, article_id=article.id, outlet_id=article.outlet_id, day=day)
