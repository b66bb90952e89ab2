"""A small library made by hand, with everything that a page can show, some of it hostile."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

import msgspec

from yaowen.backends.memory import MemoryIndex, MemoryStore
from yaowen.errors import BadQuery, NotFound
from yaowen.insight.search import catch_up, suggest_names
from yaowen.packs.loader import load_pack
from yaowen.packs.model import CountNoun, Metric, Outlet, Pack, Taxon, Topic
from yaowen.records import (
    Article,
    ArticleFilter,
    Attachment,
    Audited,
    Brief,
    Bullet,
    Capture,
    Entity,
    Evidence,
    FacetCounts,
    Fact,
    Finding,
    Found,
    Group,
    Highlight,
    Hit,
    Issue,
    Mention,
    Moment,
    Paragraph,
    PolicyNote,
    Record,
    Removed,
    SpanMap,
    Story,
    StoryMember,
    Tag,
    Understanding,
)
from yaowen.service.answerlines import AnswerLine
from yaowen.service.answers import answer_line
from yaowen.service.auditing import Auditor, audit_words
from yaowen.service.following import SourceBook
from yaowen.service.requests import Ask, Sources
from yaowen.settings import Settings

HOSTILE = "<script>alert('x')</script><img src=https://evil.example/x onerror=alert(1)>\"'&{{7*7}}"


def make_pack() -> Pack:
    """The bundled pack's units with a few names, outlets and topics of our own."""
    return msgspec.structs.replace(
        load_pack(),
        digest="of the desk",
        entities={
            entity.id: entity
            for entity in (
                Entity(id="region:320000", kind="region", name_zh="江苏省", name_en="Jiangsu", code="320000"),
                Entity(id="region:110000", kind="region", name_zh="北京市", name_en="Beijing", code="110000"),
                Entity(
                    id="organisation:xinglan",
                    kind="organisation",
                    name_zh="星澜生物",
                    pinyin="Xinglan Shengwu",
                    aliases=("星澜",),
                ),
                Entity(
                    id="organisation:yunjia",
                    kind="organisation",
                    name_zh="云岬药业",
                    name_en="Yunjia Pharma",
                    name_en_status="known",
                ),
                Entity(
                    id="product:yunjimab",
                    kind="product",
                    name_zh="云迹单抗",
                    parent="organisation:yunjia",
                    class_zh="PD-1单抗",
                    class_en="PD-1 monoclonal antibody",
                ),
                Entity(id="plan:old", kind="plan", name_zh="云岬规划（2021年）"),
                Entity(
                    id="plan:new",
                    kind="plan",
                    name_zh="云岬规划（2026年）",
                    issuers=("region:320000",),
                    number="云政发〔2026〕1号",
                    issued_on="2026-03",
                    effective_on="2026-05-01",
                    replaces=("plan:old",),
                ),
            )
        },
        outlets={
            outlet.id: outlet
            for outlet in (
                Outlet(id="reg", name_zh="示例药监局", name_en="Sample Regulator", tier=1),
                Outlet(id="daily", name_zh="示例日报", name_en="Sample Daily", tier=2),
                Outlet(id="portal", name_zh="示例门户", tier=5),
            )
        },
        nouns={"projects": CountNoun(id="projects", words_zh=("项目",))},
        metrics={
            "industry_scale": Metric(
                id="industry_scale",
                name_zh="产业规模",
                name_en="industry scale",
                definition_zh="一地产业的总规模",
                definition_en="total scale of an industry in a place",
            )
        },
        stages={"research": Taxon(id="research", name_zh="研发", name_en="R&D", order=1)},
        segments={},
        topics={
            topic.id: topic
            for topic in (
                Topic(
                    id="parks",
                    name_zh="园区与集群",
                    name_en="Parks and clusters",
                    about_zh="产业在哪里聚集",
                    about_en="Where the industry gathers",
                ),
                Topic(id="quiet", name_zh="安静", name_en="Quiet", about_zh="无", about_en="None"),
            )
        },
    )


def make_understanding(
    name: str,
    title: str,
    paragraphs: list[str],
    *,
    at: datetime,
    outlet: str | None = "daily",
    marks: dict[str, Any] | None = None,
    **more: Any,
) -> Understanding:
    """An article whose `marks` map words to the fields of a fact or to the id of a name."""
    text = "\n".join([title, *paragraphs])
    spots, start = [], 0
    for number, words in enumerate([title, *paragraphs]):
        spots.append(Paragraph(number=number, start=start, end=start + len(words)))
        start += len(words) + 1
    facts, mentions = [], []
    for words, what in (marks or {}).items():
        begin = text.index(words)
        end = begin + len(words)
        paragraph = next(p.number for p in spots if p.start <= begin < p.end)
        if isinstance(what, str):
            mentions.append(
                Mention(
                    entity_id=what,
                    kind=what.partition(":")[0],  # type: ignore[arg-type]
                    paragraph=paragraph,
                    start=begin,
                    end=end,
                    surface=words,
                )
            )
        else:
            facts.append(
                Fact(
                    id=f"{name}-f{len(facts)}",
                    article_id=name,
                    paragraph=paragraph,
                    start=begin,
                    end=end,
                    surface=words,
                    **{"kind": "quantity", **what},
                )
            )
    fields: dict[str, Any] = {
        "kind": "full",
        "lang": "zh",
        "tags": (("topic", "parks"), ("stage", "research")),
        **more,
    }
    tags = tuple(
        Tag(
            taxonomy=taxonomy,  # type: ignore[arg-type]
            id=tag,
            score=1.0,
            reason="只谈旅游" if taxonomy == "flag" else None,
            evidence=(Evidence(start=0, end=2, surface=title[:2]),),
        )
        for taxonomy, tag in fields.pop("tags")
    )
    article = Article(
        id=name,
        capture_id=sha256(name.encode()).hexdigest(),
        number=0,
        format="text",
        input=f"{name}.txt",
        title=title,
        text=text,
        paragraphs=tuple(spots),
        span_map=SpanMap(edited=(0,), source=(0,), length=len(text)),
        outlet_id=outlet,
        outlet={"reg": "示例药监局", "daily": "示例日报", "portal": "示例门户"}.get(outlet or ""),
        published=Moment(at=at, offset_minutes=0, inferred_offset=True),
        **fields,
    )
    return Understanding(article=article, facts=tuple(facts), mentions=tuple(mentions), tags=tags)


def never() -> Any:
    raise AssertionError("no page asks the web by itself")


class Desk:
    """What the pages ask of `service.app.Yaowen`, over a memory store and briefs made by hand."""

    def __init__(self, *, demo: bool = True) -> None:
        self.store = MemoryStore()
        self.pack = make_pack()
        self.settings = Settings()
        self.settings_folder = None
        self.is_demo = demo
        self.is_open_to_others = False
        self.estimated: frozenset[str] = frozenset()
        self.clock = self
        self.present = datetime(2026, 3, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.present

    def add(
        self, understanding: Understanding, place: StoryMember | None = None, content: bytes = b""
    ) -> None:
        article = understanding.article
        capture = Capture(
            id=article.capture_id, input=article.input, content=content or article.text.encode()
        )
        member = place or StoryMember(article_id=article.id, story_id=f"s-{article.id}", relation="original")
        self.store.put(capture, [understanding], [member])

    def article(self, article_id: str) -> Understanding:
        return self.store.get(article_id)

    def story(self, story_id: str) -> Story:
        return self.store.get_story(story_id)

    def place(self, article_id: str) -> StoryMember | None:
        return self.store.story_of(article_id)

    def matters(self) -> tuple[Any, ...]:
        return self.store.list_matters()

    def brief(self, wanted: str, lang: str) -> Brief:
        article_id = wanted if self.store.has(wanted) else self.story(wanted).members[0].article_id
        understanding = self.store.get(article_id)
        if len(understanding.article.paragraphs) < 2:
            raise NotFound("too short")
        fact = understanding.facts[0] if understanding.facts else None
        said = understanding.article.paragraph_text(1)[:40]
        bullet = Bullet(
            text=said,
            citations=(1,),
            verdict="supported",
            facts=(fact.id,) if fact else (),
        )
        return Brief(
            lang="en" if lang == "en" else "zh",
            made_by="sentences",
            viewpoint=bullet,
            groups=(Group(heading="要点", bullets=(bullet,)),),
            article_id=article_id,
        )

    def sources(self, request: Sources) -> Iterator[Record]:
        return SourceBook(self.store, self.pack, self, lambda: never()).act(request)

    def audit_words(
        self, claims: str, source: str = "", *, articles: Sequence[str] = (), library: bool = False
    ) -> tuple[tuple[Audited, ...], tuple[Understanding, ...]]:
        auditor = Auditor(self.pack, lambda inputs: iter(()), lambda: (self.store, self.index))
        return audit_words(claims, source, auditor, self.pack, articles=articles, library=library)

    def given_brief(self, article_id: str) -> Brief | None:
        given = self.store.get(article_id).article.given_brief
        if given is None or given.viewpoint is None:
            return None
        finding = Finding(
            kind="number", claim="76.11 billion yuan", source="7.611 billion yuan", why="亿 is 100 million"
        )
        wrong = msgspec.structs.replace(given.viewpoint, verdict="contradicted", findings=(finding,))
        return msgspec.structs.replace(given, viewpoint=wrong)

    def find(
        self,
        query: str,
        *,
        limit: int = 20,
        where: ArticleFilter = ArticleFilter(),
        order: str = "relevance",
        marked: int | None = None,
    ) -> Found:
        if query.startswith('"') and query.count('"') == 1:
            raise BadQuery(f"a quotation mark is open: {query}")
        hits = []
        for understanding in self.store.iter_understandings(self.store.list_ids(where)):
            at = understanding.article.text.find(query)
            if at >= 0:
                spot = Highlight(start=at, end=at + len(query))
                hits.append(Hit(article_id=understanding.article.id, score=1.0, highlights=(spot,)))
        return Found(hits=tuple(hits[:limit]), total=len(hits))

    def count_facets(
        self, query: str, fields: Sequence[str], where: ArticleFilter = ArticleFilter()
    ) -> FacetCounts:
        names = {"form": "kind"}
        counts = {field: self.store.counts_by(names.get(field, field), where) for field in fields}
        return FacetCounts(fields=counts, exact=query not in self.estimated)

    def suggest(self, typed: str, lang: str, *, limit: int = 10) -> tuple[str, ...]:
        return suggest_names(typed, dict.fromkeys(self.pack.entities, 1), self.pack, lang, limit=limit)

    def answer(self, request: Ask) -> Iterator[AnswerLine]:
        yield answer_line(self, request)  # type: ignore[arg-type]

    @cached_property
    def index(self) -> MemoryIndex:
        index = MemoryIndex()
        catch_up(self.store, index, self.pack)
        return index


def fill(desk: Desk) -> Desk:
    """Ten articles of six outlets' work over four months, one story of three versions, one hostile text."""
    start = datetime(2026, 1, 28, 3, 30, tzinfo=UTC)
    scale = {
        "value": 1.25e12,
        "unit": "CNY",
        "metric": "industry_scale",
        "region": "江苏省",
        "region_code": "320000",
        "period": "2027",
        "period_from": "sentence",
        "modality": "target",
        "comparator": "ge",
        "kind": "target",
    }
    desk.add(
        make_understanding(
            "plan",
            "江苏提出生物医药产业规模目标",
            [
                "江苏省发布方案。到2027年，产业规模不低于1.25万亿元。另有18个项目开工。",
                "星澜生物与云岬药业参与。",
            ],
            at=start,
            outlet="reg",
            marks={
                "1.25万亿元": scale,
                "18个": {
                    "value": 18,
                    "unit": "count:projects",
                },
                "江苏省": "region:320000",
                "星澜生物": "organisation:xinglan",
                "云岬药业": "organisation:yunjia",
            },
            author="王小样",
            removed=(Removed(text="水印水印", reason="repeated stamp", count=34),),
            issues=(Issue(code="no_author", message="the page names none"),),
            url="https://example.org/plan",
            original_url="javascript:alert(1)",
            policy=PolicyNote(
                issuer="云岬新区管理委员会",
                number="云岬管发〔2026〕3号",
                written_on="2026-01-20",
                released_on="2026-01-28",
                validity="有效",
                index_number="0012-2026-3",
                subject="科技",
            ),
            attachments=(
                Attachment(name="申报书.docx", url="https://example.org/files/1.docx"),
                Attachment(name="清单.pdf", url="files/2.pdf"),
                Attachment(name="脚本.xlsx", url="javascript:alert(2)"),
            ),
        ),
        StoryMember(article_id="plan", story_id="s-plan", relation="original"),
    )
    desk.add(
        make_understanding(
            "plan-copy",
            "江苏提出生物医药产业规模目标（转载）",
            ["江苏省发布方案。到2027年，产业规模不低于1.25万亿元。"],
            at=start + timedelta(hours=3),
            outlet="portal",
            marks={"1.25万亿元": scale, "江苏省": "region:320000"},
        ),
        StoryMember(
            article_id="plan-copy",
            story_id="s-plan",
            relation="reprint",
            of="plan",
            similarity=0.93,
            why="same words",
        ),
    )
    given = Brief(
        lang="en",
        made_by="given",
        viewpoint=Bullet(text="The plan targets 76.11 billion yuan", citations=(1, 2)),
        groups=(Group(heading="Goals", bullets=(Bullet(text="Grow the industry", citations=(3,)),)),),
    )
    desk.add(
        make_understanding(
            "plan-brief",
            "Jiangsu sets a goal",
            ["The plan targets 76.11 billion yuan [1][2].", "Grow the industry [3]."],
            at=start + timedelta(hours=5),
            outlet="daily",
            lang="en",
            kind="brief",
            given_brief=given,
        ),
        StoryMember(article_id="plan-brief", story_id="s-plan", relation="brief", of="plan", similarity=0.5),
    )
    desk.add(
        make_understanding(
            "hostile",
            HOSTILE,
            [HOSTILE * 2, "第二段"],
            at=start - timedelta(days=1),
            outlet=None,
            author=HOSTILE,
            outlet_surface=HOSTILE,
            removed=(Removed(text=HOSTILE, reason=HOSTILE, count=2),),
            issues=(Issue(code="odd", message=HOSTILE),),
            tags=(("topic", "parks"), ("flag", "off_topic")),
        ),
        content=HOSTILE.encode(),
    )
    desk.add(
        make_understanding(
            "a/b c?", "编号里有斜线", ["正文一段。"], at=start - timedelta(days=2), outlet="portal"
        )
    )
    for number in range(5):
        desk.add(
            make_understanding(
                f"news-{number}",
                f"星澜生物第{number + 1}次签约",
                [f"星澜生物在北京市签约，金额{number + 2}亿元。"],
                at=start - timedelta(days=25 * number + 3),
                marks={
                    f"{number + 2}亿元": {"value": (number + 2) * 1e8, "unit": "CNY"},
                    "北京市": "region:110000",
                    "星澜生物": "organisation:xinglan",
                },
            )
        )
    return desk
