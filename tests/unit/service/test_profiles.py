"""Profiles, the chain and leads as they are asked for: what they rest on, what they leave out, what they refuse."""

import re
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient

from yaowen.errors import NotFound, UsageError
from yaowen.faces.web.app import make_app
from yaowen.packs.model import Pack
from yaowen.records import Fact, Party, Task
from yaowen.service import requests as ask
from yaowen.service.app import Yaowen
from yaowen.service.profilelines import (
    ChainLine,
    LeadLine,
    LeadsBasisLine,
    MemberLine,
    ProfileLine,
    SegmentOthersLine,
)
from yaowen.service.registerlines import NothingLine

TEXTS = (
    ("scale", "2026-02-01", "中山市公布数据\n2025年,中山市生物医药产业规模达到600亿元。"),
    ("aim", "2026-02-03", "中山市发布行动方案\n到2027年,中山市生物医药产业规模达到800亿元。"),
    ("before", "2025-02-01", "中山市公布上年数据\n2024年,中山市生物医药产业规模达到520亿元。"),
    ("peer", "2026-02-02", "佛山市公布数据\n2025年,佛山市生物医药产业规模达到968亿元。"),
    ("plant", "2025-10-09", "康方生物在中山建厂\n康方生物的抗体生产基地10月8日在中山市开工,总投资20亿元。"),
    ("round", "2025-11-04", "某药企融资\n百利天恒11月3日宣布完成5亿元融资,用于抗体偶联药物研发。"),
    ("intent", "2025-11-05", "意向签署\n信达生物11月5日与珠海市签署疫苗项目合作意向书。"),
    ("own", "2025-11-06", "康方生物融资\n康方生物11月6日宣布完成1亿元融资,用于抗体偶联药物研发。"),
    ("old", "2023-11-06", "旧闻\n荣昌生物2023年11月6日宣布完成4亿元融资,用于抗体偶联药物研发。"),
)


@pytest.fixture(scope="module")
def yaowen(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Yaowen:
    folder = tmp_path_factory.mktemp("profiles")
    rows = [{"id": name, "published": day, "text": text} for name, day, text in TEXTS]
    (folder / "texts.jsonl").write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    made = Yaowen(folder / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(folder / "texts.jsonl"),))))
    return made


def _profile(yaowen: Yaowen, name: str) -> ProfileLine:
    (line,) = yaowen.profile(ask.Profile(name=name))
    assert isinstance(line, ProfileLine)
    return line


def test_a_person_whom_only_articles_bring_has_a_profile_with_what_is_said(
    pack: Pack, tmp_path: Path
) -> None:
    text = "中山药企扩产\n中山市卫生健康局局长沈墨川表示：“新的产线将在明年投产，供应更稳定。”全市医药企业200家。"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    made = Yaowen(tmp_path / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(tmp_path / "one.txt"),))))
    line = _profile(made, "沈墨川")
    assert (line.kind, line.name, line.articles) == ("person", "沈墨川", 1)
    (quote,) = line.ledgers["quote"]
    assert "新的产线" in quote.best.surface
    with pytest.raises(UsageError, match="nothing called"):
        list(made.profile(ask.Profile(name="没有此人")))
    made.close()


def _links(yaowen: Yaowen, region: str) -> dict[str, ChainLine]:
    lines = yaowen.chain(ask.Chain(region=region))
    return {line.link: line for line in lines if isinstance(line, ChainLine)}


def _leads(yaowen: Yaowen, **asked: str) -> tuple[LeadsBasisLine, list[LeadLine]]:
    basis, *leads = yaowen.leads(ask.Leads(**asked))
    assert isinstance(basis, LeadsBasisLine)
    return basis, [line for line in leads if isinstance(line, LeadLine)]


@pytest.mark.parametrize("name", ["中山", "中山市", "Zhongshan", "442000", "region:4420"])
def test_a_place_has_its_figures_over_time_its_projects_and_its_peers(yaowen: Yaowen, name: str) -> None:
    line = _profile(yaowen, name)
    (series,) = [one for one in line.figures if one.metric == "industry_scale"]
    assert [(p.period, p.value, p.modality) for p in series.points] == [
        ("2024", 5.2e10, "actual"),
        ("2025", 6e10, "actual"),
        ("2027", 8e10, "target"),
    ]
    assert [row.best.article for row in line.ledgers["project"]] == ["plant"]
    assert [(peer.name, peer.year) for peer in line.peers] == [("佛山市", 2025)]
    for span in (point.best for point in series.points):
        assert yaowen.article(span.article).article.text[span.start : span.end] == span.surface


@pytest.mark.parametrize("name", ["康方生物", "Akeso", "9926.hk"])
def test_a_firm_has_what_it_did_and_the_stories_that_name_it(yaowen: Yaowen, name: str) -> None:
    line = _profile(yaowen, name)
    assert (line.id, line.articles) == ("organisation:akeso", 2)
    assert {kind: len(rows) for kind, rows in line.ledgers.items()} == {"project": 1, "deal": 1}
    assert [story.day for story in line.stories] == ["2025-11-06", "2025-10-09"]


def test_of_what_no_text_names_nothing_is_told_and_what_would_be_needed_is(yaowen: Yaowen) -> None:
    (line,) = yaowen.profile(ask.Profile(name="拉萨市"))
    assert isinstance(line, NothingLine)
    assert line.needed
    (line,) = yaowen.chain(ask.Chain(region="拉萨市"))
    assert isinstance(line, NothingLine)


def test_the_chain_shows_who_is_where_by_which_word_and_the_gaps(yaowen: Yaowen) -> None:
    links = _links(yaowen, "中山")
    assert len(links) == len(yaowen.pack.links)
    here = links["antibodies"]
    assert (here.state, [(firm.entity, firm.word) for firm in here.organisations]) == (
        "present",
        [("organisation:akeso", "抗体")],
    )
    assert [row.best.article for row in here.projects] == ["plant"]
    assert links["radio"].state == "gap"
    assert links["radio"].organisations == ()


def test_a_lead_is_a_firm_from_elsewhere_with_fresh_money_at_a_lacking_link(yaowen: Yaowen) -> None:
    basis, leads = _leads(yaowen, region="中山", since="2025-01-01")
    assert "vaccines" in basis.lacks
    assert "antibodies" in basis.has
    assert basis.read_here > 0
    names = [lead.firm.name for lead in leads]
    assert "信达生物" not in names, "an intent binds nobody"
    assert "康方生物" not in names, "it is there already"
    assert "荣昌生物" not in names, "that was long before"


def test_leads_at_one_link_have_the_words_that_say_so(yaowen: Yaowen) -> None:
    _, leads = _leads(yaowen, region="拉萨市", since="2025-01-01", link="抗体偶联药物")
    assert {lead.firm.entity for lead in leads} == {"organisation:biokin", "organisation:akeso"}
    lead = next(lead for lead in leads if lead.firm.entity == "organisation:biokin")
    (link,) = lead.links
    assert isinstance(link, MemberLine)
    assert (link.name, link.word, lead.home) == ("adc", "抗体偶联药物", "成都市")
    assert [(one.signal, one.row.sums[0].value) for one in lead.signals] == [("financing", 5e8)]


def test_a_place_of_which_nothing_is_told_says_so_before_its_leads(yaowen: Yaowen) -> None:
    basis, leads = _leads(yaowen, region="拉萨市", since="2025-01-01")
    assert (basis.has, basis.read_here) == ((), 0)
    assert "nothing is told" in basis.why
    assert leads


def test_without_a_lead_it_is_said_what_would_be_needed(yaowen: Yaowen) -> None:
    *_, last = yaowen.leads(ask.Leads(region="拉萨市", since="2026-03-01"))
    assert isinstance(last, NothingLine)


@pytest.mark.parametrize(
    "asked",
    [
        ask.Leads(),
        ask.Leads(region="全国"),
        ask.Leads(region="中山", link="炼金"),
        ask.Chain(region="火星"),
        ask.Profile(name="没有这个名称"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_to_do(yaowen: Yaowen, asked: object) -> None:
    method = {ask.Leads: yaowen.leads, ask.Chain: yaowen.chain, ask.Profile: yaowen.profile}[type(asked)]
    with pytest.raises(UsageError):
        list(method(asked))  # type: ignore[operator]


def test_an_id_that_nothing_has_is_not_found(yaowen: Yaowen) -> None:
    with pytest.raises(NotFound):
        list(yaowen.profile(ask.Profile(name="organisation:~No such firm")))


def test_the_example_of_the_page_runs_and_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "profiles.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (said,) = re.findall(r"```\n\n```\n(.*?)```", page, re.S)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert capsys.readouterr().out == said


def test_firms_whose_link_no_text_says_stand_by_their_segment(yaowen: Yaowen) -> None:
    lines = yaowen.chain(ask.Chain(region="四川"))
    others = [line for line in lines if isinstance(line, SegmentOthersLine)]
    assert others == [], "the one firm of Sichuan is placed by its sentence"


def test_the_tasks_of_a_plan_are_a_list_to_check(pack: Pack, tmp_path: Path) -> None:
    plan = next(entity for entity in pack.entities.values() if entity.kind == "plan")
    (tmp_path / "a.txt").write_text(
        "生物医药产业方案\n生物医药方面，市科技局负责建设中试平台，2027年6月底前完成。培育龙头企业。",
        encoding="utf-8",
    )
    made = Yaowen(tmp_path / "library", pack=pack)
    list(made.ingest(ask.Ingest(inputs=(str(tmp_path / "a.txt"),))))
    (article_id,) = made.store.list_ids()
    read = made.article(article_id)

    def told(words: str, **fields: object) -> Fact:
        start = read.article.text.index(words)
        return Fact(
            id=f"{article_id}#task-{start}",
            article_id=article_id,
            kind="task",
            paragraph=1,
            start=start,
            end=start + len(words),
            surface=words,
            details=Task(words=words, plan_id=plan.id, **fields),  # type: ignore[arg-type]
        )

    tasks = (
        told("建设中试平台", bodies=(Party(name="市科技局"),), deadline="2027-06", number="一"),
        told("培育龙头企业"),
    )
    made.store.renew((msgspec.structs.replace(read, composites=tasks),))
    (line,) = made.profile(ask.Profile(name=plan.id))
    assert isinstance(line, ProfileLine)
    assert [(t.number, t.words, t.bodies, t.deadline, t.until) for t in line.checklist] == [
        ("一", "建设中试平台", ("市科技局",), "2027-06", "2027-06-30"),
        (None, "培育龙头企业", (), None, None),
    ]
    assert [task.surface for task in line.tasks] == ["建设中试平台", "培育龙头企业"]
    with TestClient(make_app(made), base_url="http://127.0.0.1:8300") as client:
        page = client.get(f"/profiles/{plan.id}").text
    assert "市科技局 · 2027年6月" in page
    made.close()
