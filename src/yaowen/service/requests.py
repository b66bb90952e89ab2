"""What is asked of each operation. Field docs become the help of the command line's options.

`Annotated[…, Meta(description=…, extra={"argument": True})]` marks what stands without a dash.
"""

from typing import Annotated, Literal

from msgspec import Meta

from yaowen.records import Record
from yaowen.service.calendarlines import Calendar as Calendar
from yaowen.service.correctionlines import Corrections as Corrections
from yaowen.service.correctionlines import Doubts as Doubts
from yaowen.service.newslines import Since as Since
from yaowen.service.notelines import Notes as Notes
from yaowen.service.registerrequests import Chain as Chain
from yaowen.service.registerrequests import Leads as Leads
from yaowen.service.registerrequests import Ledger as Ledger
from yaowen.service.registerrequests import Profile as Profile
from yaowen.service.reprocesslines import Reprocess as Reprocess

Inputs = Annotated[
    tuple[str, ...],
    Meta(
        description="Files, addresses, or `-` for standard input; pages, text, feeds, PDF, Office, archives.",
        extra={"argument": True, "metavar": "INPUT..."},
    ),
]
Language = Annotated[Literal["zh", "en"], Meta(description="Language of the brief.")]


class Read(Record, frozen=True, kw_only=True):
    """Read documents."""

    inputs: Inputs


class Facts(Record, frozen=True, kw_only=True):
    """Read figures."""

    inputs: Inputs
    html: Annotated[
        bool, Meta(description="One page for people: figures in their sentences, with all that was read.")
    ] = False
    explain: Annotated[
        bool,
        Meta(description="Figures with the rules that gave each of their fields; slow, for single texts."),
    ] = False


class WriteBrief(Record, frozen=True, kw_only=True):
    """Write briefs of documents, or one of a story, a matter, a topic or a region of the library."""

    inputs: Annotated[
        tuple[str, ...],
        Meta(
            description="Files, addresses, or `-` for standard input; none with --story, --matter, --topic, --region.",
            extra={"argument": True, "metavar": "[INPUT...]"},
        ),
    ] = ()
    lang: Language = "zh"
    story: Annotated[str | None, Meta(description="Id of a story of the library.")] = None
    matter: Annotated[str | None, Meta(description="Id of a matter of the library.")] = None
    topic: Annotated[str | None, Meta(description="Id of a topic; its stories in the library.")] = None
    region: Annotated[
        str | None,
        Meta(description="A province, city or zone; its stories in the library; --topic narrows them."),
    ] = None
    since: Annotated[str | None, Meta(description="First day of these articles, as 2026-01-31.")] = None
    until: Annotated[str | None, Meta(description="Last day of these articles.")] = None
    model: Annotated[
        bool | None,
        Meta(
            description="Let the model that the settings name write; every sentence is checked all the same."
        ),
    ] = None


class Verify(Record, frozen=True, kw_only=True):
    """Check claims."""

    claims: Annotated[
        str,
        Meta(
            description="A brief, press release, translation or list of claims: text, page, PDF, Word, "
            "or JSONL {id, claim, evidence}; `-` for stdin.",
            extra={"argument": True, "metavar": "CLAIMS"},
        ),
    ]
    source: Annotated[
        tuple[str, ...],
        Meta(
            description="What the claims are checked against: a file, a folder, an address, or an article's id; "
            "may be given again. Without it the library is searched, where there is one."
        ),
    ] = ()
    library_sources: Annotated[
        bool, Meta(description="Search the library for sources, beside those that are given.")
    ] = False
    html: Annotated[
        bool, Meta(description="One page for people: each claim beside the sentence of its source.")
    ] = False


class Bundle(Record, frozen=True, kw_only=True):
    """Make a bundle of verdicts, or check one."""

    action: Annotated[
        Literal["make", "check"],
        Meta(
            description="make (of CLAIMS and their sources) or check (a bundle's FILE).",
            extra={"argument": True, "metavar": "ACTION"},
        ),
    ]
    target: Annotated[
        str,
        Meta(description="The claims, as `verify` takes them, or the bundle.", extra={"argument": True}),
    ]
    source: Annotated[
        tuple[str, ...],
        Meta(description="Sources, as `verify` takes them; for check, texts that the bundle does not carry."),
    ] = ()
    library_sources: Annotated[
        bool, Meta(description="Search the library for sources, beside those that are given.")
    ] = False
    output: Annotated[str | None, Meta(description="The file to write.", extra={"short": "-o"})] = None


class Stories(Record, frozen=True, kw_only=True):
    """Group articles."""

    inputs: Inputs


class Ingest(Record, frozen=True, kw_only=True):
    """Take into the library."""

    inputs: Annotated[
        tuple[str, ...],
        Meta(
            description="Files or folders to read, or `-` for standard input.",
            extra={"argument": True, "metavar": "INPUT..."},
        ),
    ]
    profile: Annotated[
        bool, Meta(description="Show the time of each stage for an article; all work is done in one process.")
    ] = False
    jobs: Annotated[
        int,
        Meta(
            description="Processes that understand articles; 0: as many as there are cores for large inputs, "
            "else one. The result is the same.",
            ge=0,
            le=64,
        ),
    ] = 0


class Search(Record, frozen=True, kw_only=True):
    """Search the library."""

    query: Annotated[
        str,
        Meta(
            description='Words, "phrases", -excluded words, OR, brackets, conditions such as region:江苏 '
            "stage:approval kind:target year:2027 outlet:示例日报 after:2025-08-01. "
            "Names and figures are found in both languages.",
            extra={"argument": True, "metavar": "QUERY"},
        ),
    ]
    limit: Annotated[int, Meta(description="At most this many hits.", ge=1, le=1000)] = 20
    by: Annotated[Literal["article", "story"], Meta(description="A hit an article, or one a story.")] = (
        "article"
    )
    sort: Annotated[Literal["relevance", "time"], Meta(description="Best first, or newest first.")] = (
        "relevance"
    )


class Ask(Record, frozen=True, kw_only=True):
    """Ask the library."""

    question: Annotated[
        str,
        Meta(
            description="A question in Chinese or English, such as “哪些省提出到2027年生物医药产业规模超过5000亿元?”.",
            extra={"argument": True, "metavar": "QUESTION"},
        ),
    ]
    limit: Annotated[int, Meta(description="At most this many rows.", ge=1, le=200)] = 20
    model: Annotated[
        bool,
        Meta(
            description="Let the model that the settings name put the rows into sentences; each is checked."
        ),
    ] = False


class Topics(Record, frozen=True, kw_only=True):
    """List topics."""

    topic: Annotated[
        str | None,
        Meta(
            description="A topic's id; without it all topics are listed. `suggest` proposes topics that are missing.",
            extra={"argument": True, "metavar": "[TOPIC]"},
        ),
    ] = None
    limit: Annotated[int, Meta(description="At most this many articles (or suggestions).", ge=1)] = 50
    save: Annotated[
        str | None,
        Meta(description="Keep this search as the topic of that id, and tag the articles that belong."),
    ] = None
    name_zh: Annotated[str | None, Meta(description="Chinese name of the topic that is saved.")] = None
    name_en: Annotated[str | None, Meta(description="English name of the topic that is saved.")] = None


class Timeline(Record, frozen=True, kw_only=True):
    """Lay out a matter by time."""

    id: Annotated[
        str,
        Meta(
            description="Id of a matter, or of a story or an article of it.",
            extra={"argument": True, "metavar": "ID"},
        ),
    ]


class Show(Record, frozen=True, kw_only=True):
    """Show one thing."""

    id: Annotated[
        str,
        Meta(
            description="Id of an article, a story, a topic or a named thing.",
            extra={"argument": True, "metavar": "ID"},
        ),
    ]
    lang: Language = "zh"


class Remove(Record, frozen=True, kw_only=True):
    """Erase an article."""

    id: Annotated[str, Meta(description="Id of the article.", extra={"argument": True, "metavar": "ID"})]


class Serve(Record, frozen=True, kw_only=True):
    """Serve the pages."""

    port: Annotated[
        int | None,
        Meta(description="First port to try on 127.0.0.1; the next free one is taken.", ge=0, le=65535),
    ] = None


class Sources(Record, frozen=True, kw_only=True):
    """Follow sources."""

    action: Annotated[
        Literal["add", "list", "check", "pause", "resume", "remove", "discover", "import", "export"],
        Meta(description="What to do.", extra={"argument": True, "metavar": "ACTION"}),
    ]
    target: Annotated[
        str | None,
        Meta(
            description="An address or id (add), an address (discover), a source's id, or an OPML file.",
            extra={"argument": True, "metavar": "[TARGET]"},
        ),
    ] = None
    name: Annotated[str | None, Meta(description="Name of the source that is added.")] = None
    rights: Annotated[
        Literal["full", "excerpt", "link"] | None,
        Meta(
            description="What others may be shown of its articles; by default an excerpt, or what the catalogue says."
        ),
    ] = None
    schedule: Annotated[
        str | None, Meta(description="When it is asked, as a cron expression in UTC; by default hourly.")
    ] = None
    catalogue: Annotated[bool, Meta(description="List or check the bundled catalogue.")] = False
    all: Annotated[
        bool, Meta(description="Check all followed sources, and ask those of the bundled catalogue, too.")
    ] = False


class Watch(Record, frozen=True, kw_only=True):
    """Follow sources until stopped."""

    once: Annotated[bool, Meta(description="Ask what is due now, then stop.")] = False
    until: Annotated[str | None, Meta(description="Stop at this time, such as 2026-03-01T18:00+08:00.")] = (
        None
    )


class Doctor(Record, frozen=True, kw_only=True):
    """Is everything in order?"""

    model: Annotated[
        bool, Meta(description="Let the model write briefs of 20 demo articles and count what holds.")
    ] = False


Region = Annotated[
    str | None,
    Meta(
        description="One province or city with what lies in it, as in 江苏, Suzhou or 320500; else everywhere."
    ),
]
Sector = Annotated[str, Meta(description="The industry that figures must be of, by name or id.")]


class Compare(Record, frozen=True, kw_only=True):
    """Hold regions against each other."""

    metric: Annotated[
        str,
        Meta(
            description="What is compared, by name or id: 产业规模, industry_scale, revenue, output …",
            extra={"argument": True, "metavar": "[METRIC]"},
        ),
    ] = "industry_scale"
    region: Annotated[
        tuple[str, ...],
        Meta(description="A province, city or zone, or China; again for each. Else all provinces."),
    ] = ()
    year: Annotated[tuple[int, ...], Meta(description="A year; again for each. Else all years.")] = ()
    sector: Sector = "biopharma"
    measure: Annotated[
        tuple[str, ...],
        Meta(
            description="Measures of this kind instead of figures (集采中选, procurement, talent …); again for each, "
            "`all` for every kind."
        ),
    ] = ()
    technology: Annotated[
        str | None, Meta(description="What is told of places with this technology, as in 脑机接口 or CAR-T.")
    ] = None
    on: Annotated[
        str | None, Meta(description="The day on which measures must be in force; by default today.")
    ] = None


class Track(Record, frozen=True, kw_only=True):
    """Hold aims against what came."""

    metric: Annotated[str | None, Meta(description="Aims of this metric alone, by name or id.")] = None
    region: Region = None
    sector: Sector = "biopharma"
    on: Annotated[str | None, Meta(description="The day to judge on, as in 2026-11-01; else today.")] = None
    plan: Annotated[
        str | None,
        Meta(
            description="A plan's tasks instead: who, by when, and what later articles show of each; by its name."
        ),
    ] = None
    after: Annotated[
        str | None,
        Meta(
            description="Places behind this one alone, in the order of their codes: how a long ledger goes on."
        ),
    ] = None


class Diff(Record, frozen=True, kw_only=True):
    """Hold two versions of a policy against each other."""

    old: Annotated[
        str,
        Meta(
            description="The earlier version: a file, an address, or the id of an article of the library.",
            extra={"argument": True, "metavar": "OLD"},
        ),
    ]
    new: Annotated[str, Meta(description="The later version.", extra={"argument": True, "metavar": "NEW"})]


class Contradict(Record, frozen=True, kw_only=True):
    """Find where sources differ."""

    metric: Annotated[str | None, Meta(description="Figures of this metric alone, by name or id.")] = None
    region: Region = None


class Match(Record, frozen=True, kw_only=True):
    """What a company may apply for."""

    profile: Annotated[
        str,
        Meta(
            description="The company's profile, a file of TOML (docs/incentives.md has the keys); `-` for stdin.",
            extra={"argument": True, "metavar": "PROFILE"},
        ),
    ]
    on: Annotated[
        str | None, Meta(description="The day for which it is asked, such as 2026-03-01; by default today.")
    ] = None
