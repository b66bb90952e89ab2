"""Every page in both languages: it is there, says the right things, and helps where there is nothing."""

from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.parts.ways import Way
from yaowen.faces.web.views.asking import _followed_at

PAGES = (
    "/audit",
    "/audit?example=1",
    "/audit?claims=plan-brief&article=plan",
    "/",
    "/?span=day",
    "/?span=month",
    "/topics",
    "/topics/parks",
    "/topics/parks?region=320000&stage=research&outlet_id=daily",
    "/topics/parks?month=2026-01&page=7",
    "/topics/parks?q=星澜",
    "/topics/quiet",
    "/stories/s-plan",
    "/stories/s-plan?brief=en",
    "/stories/s-hostile",
    "/articles/plan",
    "/articles/plan?hl=20-30",
    "/articles/plan?hl=999999-1000000",
    "/articles/plan?hl=x&marks=off&removed=on",
    "/articles/plan-brief",
    "/articles/hostile?removed=on",
    "/articles?id=a%2Fb+c%3F",
    "/captures/plan",
    "/captures/hostile",
    "/search",
    "/search?q=星澜",
    "/search?q=星澜&region=110000&language=zh",
    "/search?q=nothing+of+the+kind",
    "/search?q=%22open",
    "/search?q=星澜&sort=time",
    "/ask",
    "/ask?q=江苏2027年产业规模的目标是多少？",
    "/ask?q=%3Cscript%3E",
    "/entities/organisation:xinglan",
    "/entities/region:320000",
    "/entities/product:yunjimab",
    "/entities/plan:new",
    "/compare",
    "/compare?metric=revenue&sector=devices",
    "/compare?metric=<b>&sector=nothing",
    "/compare?region=北京",
    "/compare?region=Atlantis",
    "/targets",
    "/contradictions",
    "/contradictions?region=<b>&metric=<i>",
    "/compare?year=<b>",
    "/briefs",
    "/briefs?topic=<b>&region=<i>&since=<u>",
    "/briefs?matter=<b>",
    "/deals",
    "/deals?sort=amount&region=四川&since=2025-01-01",
    "/deals?region=<b>&organisation=<i>&sort=<u>",
    "/projects",
    "/approvals",
    "/rankings",
    "/quotes",
    "/profiles/organisation:xinglan",
    "/profiles/region:320000",
    "/profiles?name=江苏省",
    "/chain",
    "/chain?region=江苏省",
    "/chain?region=<b>",
    "/leads",
    "/leads?region=江苏省&link=adc",
    "/leads?region=<b>&since=<i>&link=<u>",
    "/incentives",
    "/technologies",
    "/technologies?name=perpetual+motion",
    "/incentives?kind_of=procurement&region=Atlantis&on=tomorrow",
    "/incentives?match=1&registered_in=%3Cscript%3E&revenue=many",
    "/diff",
    "/diff?old=plan&new=nope",
    "/diff?old=plan&new=plan-copy",
    "/notes",
    "/add",
    "/add?upload=<b>",
    "/help",
)
MISSING = (
    "/nope",
    "/articles/nope",
    "/articles",
    "/stories/nope",
    "/topics/nope",
    "/entities/nope",
    "/profiles/nope",
    "/profiles?name=nope",
    "/static/x",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_in_both_languages(client: TestClient[Any], page: str, lang: str) -> None:
    answer = client.get(page, headers={"cookie": f"lang={lang}"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}"' in answer.text
    assert len(answer.content) < 120_000


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", MISSING)
def test_what_is_not_there_is_a_page_that_leads_on(client: TestClient[Any], page: str, lang: str) -> None:
    answer = client.get(page, headers={"cookie": f"lang={lang}"})
    assert answer.status_code == 404
    assert 'href="/topics"' in answer.text
    assert "Traceback" not in answer.text


def test_only_get_is_answered(client: TestClient[Any]) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405


def test_today_names_the_day_it_means(client: TestClient[Any]) -> None:
    page = client.get("/?lang=en").text
    assert "The newest day in this library is 2026-01-28" in page
    assert "demo data / 演示数据" in page
    english = page.index("Jiangsu sets a goal")
    assert english < page.index("星澜生物第1次签约"), "a story is told in the reader's language"
    chinese = client.get("/").text
    assert chinese.index("江苏提出生物医药产业规模目标") < chinese.index("星澜生物第1次签约")


def test_a_live_library_carries_no_demo_mark(empty_client: TestClient[Any]) -> None:
    page = empty_client.get("/?lang=en").text
    assert "demo data" not in page
    assert "yaowen ingest" in page


@pytest.mark.parametrize("page", ["/", "/topics", "/topics/parks", "/search?q=a"])
def test_an_empty_library_has_pages_too(empty_client: TestClient[Any], page: str) -> None:
    assert empty_client.get(page).status_code == 200


def test_an_empty_library_leads_to_its_sources_from_every_page(
    empty_client: TestClient[Any], client: TestClient[Any]
) -> None:
    for path in ("/chain", "/compare", "/topics"):
        lead = '<a class="toread" href="/sources">'
        assert lead in empty_client.get(path).text
        assert lead not in client.get(path).text


def test_an_id_that_is_not_there_is_told_without_the_words_of_a_terminal(client: TestClient[Any]) -> None:
    answer = client.get("/profiles/organisation:nobody", headers={"cookie": "lang=zh"})
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert "yaowen search" not in answer.text


def test_topic_is_newest_first_and_narrows(client: TestClient[Any]) -> None:
    page = client.get("/topics/parks").text
    assert (
        page.index("Jiangsu sets a goal") < page.index("星澜生物第1次签约") < page.index("星澜生物第5次签约")
    )
    narrowed = client.get("/topics/parks?region=320000&outlet_id=portal").text
    assert "（转载）" in narrowed
    assert "第1次签约" not in narrowed
    assert 'href="/topics/parks?outlet_id=portal"' in narrowed, (
        "a chip drops one condition and keeps the other"
    )


def test_topic_shows_a_given_brief_with_its_findings_beside_ours(client: TestClient[Any]) -> None:
    page = client.get("/topics/parks?lang=en").text
    assert "Brief that came with the page" in page
    assert "Our brief" in page
    assert page.count('<details class="check" open>') == 1, (
        "the first one is open, so that one sees what there is"
    )
    assert "<q>76.11 billion yuan</q>" in page
    assert "<q>7.611 billion yuan</q>" in page
    assert 'class="verdict v-contradicted"' in page


def test_volume_chart_has_a_table_beside_it(client: TestClient[Any]) -> None:
    page = client.get("/topics/parks?lang=en").text
    assert '<svg class="chart chart-bars" role="group"' in page
    assert '<tr><th scope="row">2026-01</th><td class="num">6</td></tr>' in page
    assert "10 articles, 2025-10 to 2026-01; most 6 (2026-01)" in page


def test_story_says_who_copied_whom_and_lists_facts(client: TestClient[Any]) -> None:
    page = client.get("/stories/s-plan?lang=en").text
    assert "Original" in page
    assert "93%" in page
    assert "≥ CNY 1.25 trillion" in page
    assert '<em class="mod m-target">Target</em>' in page
    assert "/articles/plan?hl=" in page


def test_citation_opens_the_sentence(client: TestClient[Any], desk: Any) -> None:
    page = client.get("/stories/s-plan").text
    text = desk.article("plan").article.text
    start, end = page.split('class="cite" href="/articles/plan?hl=')[1].split("#hl")[0].split("-")
    sentence = text[int(start) : int(end)]
    assert sentence == "到2027年，产业规模不低于1.25万亿元。"
    reader = client.get(f"/articles/plan?hl={start}-{end}").text
    assert reader.count('id="hl"') == 1


def test_reader_marks_figures_and_names_and_hides_them_on_request(client: TestClient[Any]) -> None:
    page = client.get("/articles/plan?lang=en").text
    assert '<data class="fig" value="1.25e+12"' in page
    assert '<a class="name" href="/entities/organisation:xinglan"' in page
    plain = client.get("/articles/plan?marks=off").text
    assert 'class="fig"' not in plain
    assert "1.25万亿元" in plain


def test_a_name_shows_what_its_kind_has(client: TestClient[Any]) -> None:
    product = client.get("/entities/product:yunjimab?lang=en").text
    assert "<dt>Class</dt><dd>PD-1 monoclonal antibody</dd>" in product
    plan = client.get("/entities/plan:new?lang=zh").text
    assert '<dt>发布机关</dt><dd><a href="/entities/region:320000">江苏省</a></dd>' in plan
    assert '<dt>取代</dt><dd><a href="/entities/plan:old">云岬规划（2021年）</a></dd>' in plan
    for words in ("云政发〔2026〕1号", "2026-03", "2026-05-01"):
        assert f"<dd>{words}</dd>" in plan


def test_reader_shows_what_was_removed_when_asked(client: TestClient[Any]) -> None:
    assert "水印水印" not in client.get("/articles/plan").text
    page = client.get("/articles/plan?removed=on").text
    assert "水印水印" in page
    assert "repeated stamp" in page
    assert ">34<" in page


def test_reader_shows_a_policys_head_and_lists_its_attachments(client: TestClient[Any]) -> None:
    page = client.get("/articles/plan").text
    for words in (
        "云岬新区管理委员会",
        "云岬管发〔2026〕3号",
        "2026-01-20",
        "2026-01-28",
        "有效",
        "0012-2026-3",
        "科技",
    ):
        assert f"<dd>{words}</dd>" in page
    files = page.partition('<section class="files"')[2].partition("</section>")[0]
    assert 'href="https://example.org/files/1.docx">申报书.docx</a>' in files
    assert files.count("<li>") == 3
    assert files.count("href=") == 1


def test_reader_says_why_it_recommends(client: TestClient[Any]) -> None:
    page = client.get("/articles/plan?lang=en").text
    assert "also names 星澜生物 (Xinglan Shengwu)" in page
    assert "same stage: R&amp;D" in page


def test_reader_leads_to_its_neighbours_in_time(client: TestClient[Any]) -> None:
    page = client.get("/articles/plan-copy").text
    newer, older = (
        page.index('rel="prev" href="/articles/plan-brief"'),
        page.index('rel="next" href="/articles/plan"'),
    )
    assert newer < older
    assert 'rel="prev"' not in client.get("/articles/plan-brief").text, "the newest has no newer"
    assert 'rel="next"' not in client.get("/articles/news-4").text, "the oldest has no older"


def test_times_are_shown_with_their_zone_and_print(client: TestClient[Any]) -> None:
    page = client.get("/articles/plan?lang=en").text
    assert ">2026-01-28 11:30</time>" in page
    assert "As printed: 2026-01-28 03:30 UTC" in page


def test_search_highlights_and_helps(client: TestClient[Any]) -> None:
    assert '<mark class="hit">星澜</mark>' in client.get("/search?q=星澜").text
    assert "Nothing found for &#39;zzz&#39;" in client.get("/search?q=zzz&lang=en").text
    assert "a quotation mark is open" in client.get("/search?q=%22open").text


def test_search_says_where_its_numbers_are_estimates(client: TestClient[Any], desk: Any) -> None:
    said = "the numbers are estimates"
    assert said not in client.get("/search?q=星澜&lang=en").text
    desk.estimated = frozenset({"生物"})
    assert said in client.get("/search?q=生物&lang=en").text


def test_search_offers_names_with_script_and_without(client: TestClient[Any]) -> None:
    assert '<option value="星澜生物">' in client.get("/search").text
    offered = client.get("/search/names?q=xinglan")
    assert offered.text.strip() == '<option value="星澜生物">'
    assert client.get("/search/names?q=zzz").text.strip() == ""


def test_search_has_both_orders_and_leads_to_answers(client: TestClient[Any]) -> None:
    page = client.get("/search?q=星澜&lang=en").text
    assert "sort=time" in page
    assert "/ask?q=" in page


def test_an_answer_has_its_sentence_and_its_place(client: TestClient[Any]) -> None:
    page = client.get("/ask?q=江苏2027年产业规模的目标是多少？").text
    assert "1.25万亿元" in page
    assert 'href="/articles/plan#p1"' in page
    assert "资料库里没有这个问题的答案" in client.get("/ask?q=月球有几家药店？").text
    led = client.get("/ask?q=What is a Hainan CDMO with a product in phase II eligible for?&lang=en").text
    assert "see the pages above" in led
    assert "has no answer" not in led
    read_in_english = client.get(
        "/ask?q=江苏2027年产业规模的目标是多少？", headers={"cookie": "lang=en"}
    ).text
    assert "<td>≥ CNY 1.25 trillion</td>" in read_in_english
    assert "industry scale" in read_in_english
    assert 'href="/targets"' in read_in_english.partition("<main")[2]


def test_examples_stand_below_an_answer(client: TestClient[Any]) -> None:
    unasked = client.get("/ask").text
    assert unasked.count("For example") + unasked.count("例如") == 1
    answered = client.get("/ask?q=江苏2027年产业规模的目标是多少？").text
    assert answered.index("1.25万亿元") < answered.index("例如")


def test_aims_are_followed_where_the_question_asks() -> None:
    news, placed = (
        Way(name="New", why="", href="/since"),
        Way(name="Targets", why="", href="/targets?region=61"),
    )
    assert _followed_at([news, placed]) == "/targets?region=61"
    assert _followed_at([news]) == "/targets"


def test_health(client: TestClient[Any]) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "articles": 10, "sequence": 10}


def test_preferences_are_kept_and_lead_back_on_this_site_only(client: TestClient[Any]) -> None:
    answer = client.get("/preferences?theme=dark&accent=plum&lang=xx&back=/topics", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/topics"
    cookies = answer.headers.get_list("set-cookie")
    assert sorted(cookie.split(";")[0] for cookie in cookies) == ["accent=plum", "theme=dark"]
    for back in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/%0d%0ax",
    ):
        answer = client.get("/preferences", params={"back": back}, follow_redirects=False)
        assert answer.headers["location"] in ("/", "/%0d%0ax"), back
    client.cookies.clear()
    page = client.get("/", headers={"cookie": "theme=dark; accent=plum; lang=en"}).text
    assert 'data-theme="dark" data-accent="plum"' in page
