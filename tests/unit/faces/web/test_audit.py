"""Tests of the audit page: verdicts beside their sources, nothing runs, no foreign form is taken."""

import re
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.views.auditing import MOST_CLAIMED, MOST_SENT

CLAIMS = "The fund invested about 76.11 billion yuan in 274 firms.\n上海2024年产业规模为9847亿元。\nEveryone was happy."
SOURCE = "基金累计投资274家企业，投资额约76.11亿元。\n上海2024年产业规模为9847亿元。"


def send(client: TestClient[Any], **form: str) -> Any:
    return client.post("/audit", data=form, headers={"cookie": "lang=en"})


def verdicts(page: str) -> list[str]:
    return re.findall(r'class="claim v-line-(\w+)"', page)


def test_each_sentence_has_its_verdict_and_its_source(client: TestClient[Any]) -> None:
    answer = send(client, claims=CLAIMS, source=SOURCE)
    assert answer.status_code == 200
    assert verdicts(answer.text) == ["contradicted", "supported", "unverifiable"]
    assert re.search(r'<mark class="differs" id="c1-rd1"><a href="#c1-ld1">', answer.text)
    assert "nothing in it can be checked" in answer.text


def test_every_link_within_the_page_leads_somewhere(client: TestClient[Any]) -> None:
    page = send(client, claims=CLAIMS, source=SOURCE).text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_form_keeps_what_was_given(client: TestClient[Any]) -> None:
    page = send(client, claims="<b>274 firms</b> & more.", source="投资274家企业。", library="1").text
    assert "&lt;b&gt;274 firms&lt;/b&gt; &amp; more.</textarea>" in page
    assert "投资274家企业。</textarea>" in page
    assert 'name="library" value="1" checked' in page


def test_an_article_of_the_library_is_a_source_that_opens(client: TestClient[Any], desk: Any) -> None:
    article = desk.store.get("plan").article
    sentence = next(
        words for p in article.paragraphs if re.search(r"\d", words := article.text[p.start : p.end])
    )
    page = send(client, claims=sentence, article="plan").text
    assert "supported" in verdicts(page)
    assert re.search(r'href="/articles/plan\?hl=\d+-\d+#hl"', page)


def test_an_article_that_is_not_there_is_not_found(client: TestClient[Any]) -> None:
    assert send(client, claims=CLAIMS, article="nope").status_code == 404


def test_the_name_of_a_file_opens_no_file(
    client: TestClient[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert send(client, claims=CLAIMS, article="secret").status_code == 404


@pytest.mark.parametrize("form", [{}, {"claims": " "}, {"claims": "- "}])
def test_without_a_sentence_it_says_so(client: TestClient[Any], form: dict[str, str]) -> None:
    answer = send(client, **form)
    assert answer.status_code == 200
    assert "There is no sentence to check." in answer.text


def test_too_much_is_refused_and_kept(client: TestClient[Any]) -> None:
    answer = send(client, claims="a " * MOST_CLAIMED)
    assert f"at most {MOST_CLAIMED}" in answer.text
    assert send(client, claims="a" * (MOST_SENT + 1)).status_code == 413


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://127.0.0.1:8300"}, 200),
        ({"origin": "http://127.0.0.1:8301"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_a_form_of_another_site_is_refused(
    client: TestClient[Any], headers: dict[str, str], status: int
) -> None:
    assert (
        client.post("/audit", data={"claims": CLAIMS, "source": SOURCE}, headers=headers).status_code
        == status
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_is_filled_in_and_wrong_where_it_should_be(client: TestClient[Any], lang: str) -> None:
    page = client.get("/audit?example=1", headers={"cookie": f"lang={lang}"}).text
    claims, source = re.findall(r"<textarea[^>]*>([^<]+)</textarea>", page)
    checked = verdicts(send(client, claims=claims, source=source).text)
    assert checked == ["contradicted", "contradicted", "supported"]
