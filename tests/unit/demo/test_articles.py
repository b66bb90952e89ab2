"""The demo's files are what a visitor sees first: they parse, they are varied, and their figures add up."""

import hashlib
import html
import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

import yaowen.demo
from yaowen.demo import demo_files
from yaowen.packs.model import Pack
from yaowen.records import Capture
from yaowen.sources import read

FOLDER = Path(yaowen.demo.__file__).parent
KEYS = {"id", "title", "text", "outlet", "published", "lang", "url"}
PROVINCES = re.findall(
    r"[^ \n]+",
    """北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南
    湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆""",
)
GB = ["bolan-park.html"]
TOPIC_HEAD = {"Workflow", "icon", "Search documents", "创新药械进展", "医药园区与产业基金"}
DATE_LINE = re.compile(r"[A-Z][A-Za-z ]+· \d{4}-\d\d-\d\d \d\d:\d\d")


def content(path: Path) -> str:
    return path.read_bytes().decode("gb18030" if path.name in GB else "utf-8")


def rows() -> list[dict[str, str]]:
    found = [path for path in demo_files() if path.suffix == ".jsonl"]
    return [json.loads(line) for path in found for line in content(path).splitlines()]


def topic_items(path: Path) -> list[str]:
    """Title and body of each item: the lines after the page's head, without those that name an outlet."""
    lines = [line for line in content(path).splitlines() if line not in TOPIC_HEAD]
    lines = [line for line in lines if not DATE_LINE.fullmatch(line)]
    return [f"{title}\n{body}" for title, body in zip(lines[::2], lines[1::2], strict=True)]


def texts() -> dict[str, str]:
    """Every article's words by the name that ERRORS.md and stories.tsv use for it."""
    found = {row["id"]: row["text"] for row in rows()}
    for path in demo_files():
        if path.name.startswith("topic-"):
            found |= {f"{path.name} #{n}": item for n, item in enumerate(topic_items(path), 1)}
        elif path.suffix != ".jsonl":
            found[path.name] = html.unescape(content(path))
    return found


def table(name: str) -> list[list[str]]:
    """The rows of a page's Markdown tables, without their heads."""
    lines = [line for line in (FOLDER / name).read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if row[0] != "article"]


def stories() -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / "stories.tsv").read_text("utf-8").splitlines()[1:]]


def test_every_kind_of_file_is_there() -> None:
    kinds = Counter(path.suffix for path in demo_files())
    assert kinds[".html"] >= 12
    assert kinds[".md"] >= 8
    assert kinds[".jsonl"] >= 3
    assert sorted(path.name for path in demo_files() if path.suffix == ".txt") == [
        "repost-raw.txt", "topic-innovative-drugs.txt", "topic-parks-and-funds.txt",
    ]  # fmt: skip


def test_files_decode_as_they_declare() -> None:
    for path in demo_files():
        declared = re.search(rb'charset="?([a-z0-9-]+)', path.read_bytes())
        if declared is not None:
            assert (declared[1] == b"gb18030") == (path.name in GB), path.name
        assert "\ufffd" not in content(path)
    with pytest.raises(UnicodeDecodeError):
        (FOLDER / "articles" / GB[0]).read_text("utf-8")


def test_json_lines_have_the_promised_keys() -> None:
    for row in rows():
        assert set(row) == KEYS
        assert row["text"].startswith(row["title"] + "\n")
        assert row["lang"] in {"zh", "en"}
        assert datetime.fromisoformat(row["published"]).utcoffset() is not None
    ids = [row["id"] for row in rows()]
    assert len(ids) == len(set(ids))


def test_no_address_exists() -> None:
    for name, text in texts().items():
        for host in re.findall(r"https?://([^/\s\"<>]+)", text):
            assert host.endswith(".example") or host == "schema.org", (name, host)
    assert all(re.match(r"https://[a-z]+\.example/", row["url"]) for row in rows())


def test_articles_are_many_and_varied() -> None:
    found = texts()
    assert len(found) >= 84
    everything = "".join(found.values())
    assert sum(name in everything for name in PROVINCES) >= 14
    months = {
        stamp[:7]
        for stamp in re.findall(r"202\d-\d\d-\d\d[ T]\d\d:\d\d", "\n".join(map(content, demo_files())))
    }
    assert {"2025-03", "2026-02"} <= months
    assert len(months) >= 8
    assert min(months) >= "2025-03"
    assert max(months) <= "2026-02"


def test_both_languages_are_there() -> None:
    chinese = sum(len(re.findall(r"[\u4e00-\u9fff]", text)) > 170 for text in texts().values())
    assert 0.55 <= chinese / len(texts()) <= 0.75


def test_articles_are_long_enough() -> None:
    for row in rows():
        if row["lang"] == "zh":
            assert len(re.findall(r"[\u4e00-\u9fff]", row["text"])) >= 180, row["id"]
        else:
            assert len(row["text"].split()) >= 120, row["id"]


def test_the_readers_find_every_article(pack: Pack) -> None:
    found = 0
    for path in demo_files():
        data = path.read_bytes()
        outcome = read(Capture(id=hashlib.sha256(data).hexdigest(), input=path.name, content=data), pack)
        assert outcome.issues == (), path.name
        found += len(outcome.value)
    assert found == len(texts()) == len(stories())


def test_stories_name_articles_that_exist() -> None:
    assert sorted(row[0] for row in stories()) == sorted(texts())
    members: dict[str, list[str]] = {}
    for _, story, relation, _ in stories():
        members.setdefault(story, []).append(relation)
    assert all(relations.count("original") == 1 for relations in members.values())
    assert set().union(*members.values()) == {"original", "reprint", "excerpt", "brief", "translation"}
    assert sum(2 <= len(relations) <= 5 for relations in members.values()) >= 8
    matters = {row[3] for row in stories() if row[3]}
    assert len(matters) >= 2


def test_deliberate_errors_are_where_they_are_said_to_be() -> None:
    found, listed = texts(), table("ERRORS.md")
    assert len(listed) >= 5
    for article, _, wrong, right, source, says in listed:
        assert wrong in found[article], (article, wrong)
        assert right not in found[article], (article, right)
        assert says in found[source], (source, says)


def test_sources_name_publisher_date_and_address() -> None:
    page = (FOLDER / "SOURCES.md").read_text("utf-8")
    listed = table("SOURCES.md")
    for _, _, publisher, date, address in listed:
        assert publisher
        assert re.search(r"202\d-\d\d-\d\d", date)
        assert address.startswith("http")
    named = " ".join(row[0] for row in listed)
    real = [name for name in texts() if "real-" in name]
    assert len(real) >= 5
    assert all(name in named for name in real)
    for outlet in {row["outlet"] for row in rows()}:
        assert outlet in page


@pytest.mark.parametrize(
    ("article", "total", "parts"),
    [
        ("qinghe-signing.html", "83.6亿元", ["46.2亿元", "21.9亿元", "15.5亿元"]),
        ("yunjia-plan.html", "1000亿元", ["420亿元", "280亿元", "160亿元", "140亿元"]),
        ("yunjia-rules.html", "合计12亿元", ["3.2亿元", "4亿元", "4.8亿元"]),
        ("demo-yunjia-h1", "338亿元", ["142亿元", "95亿元", "46亿元", "55亿元"]),
        ("demo-yunjia-2025", "2.6亿元", ["1.5亿元", "0.8亿元", "0.3亿元"]),
        ("demo-liling-payout", "1.38亿元", ["0.74亿元", "0.36亿元", "0.28亿元"]),
        ("demo-liling-restated", "合计430亿元", ["95亿元", "70亿元", "155亿元", "110亿元"]),
        ("demo-jinxi-2024-a", "456亿元", ["213亿元", "98亿元", "77亿元", "68亿元"]),
        ("demo-jinxi-target", "700亿元", ["330亿元", "150亿元", "120亿元", "100亿元"]),
        ("demo-yuanlu-target", "260亿元", ["118亿元", "72亿元", "40亿元", "30亿元"]),
        ("demo-jinxi-fund-2", "45亿元", ["8亿元", "27亿元", "10亿元"]),
        ("demo-jinxi-fund-3", "145亿元", ["38亿元", "45亿元", "62亿元"]),
        ("demo-luanshan-base", "6000万剂", ["2000万剂", "1500万剂", "2500万剂"]),
        ("demo-duyuan-cxo", "42.8亿元", ["24.5亿元", "12.2亿元", "6.1亿元"]),
        ("demo-duyuan-acquisition", "4.2亿元", ["2.1亿元", "1.26亿元", "0.84亿元"]),
        ("demo-fujian-device", "27.3亿元", ["10.9亿元", "6.2亿元", "4.4亿元", "5.8亿元"]),
        ("demo-xingmotang-tcm", "22.6亿元", ["13.1亿元", "7.8亿元", "1.7亿元"]),
        ("demo-real-xian", "400亿元", ["130亿元", "120亿元", "90亿元", "60亿元"]),
    ],
)
def test_parts_make_their_total(article: str, total: str, parts: list[str]) -> None:
    text = texts()[article]
    assert total in text
    assert all(part in text for part in parts)
    amounts = [float(re.sub(r"[^\d.]", "", part)) for part in parts]
    assert sum(amounts) == pytest.approx(float(re.sub(r"[^\d.]", "", total)))


@pytest.mark.shared
def test_no_passage_is_taken_from_the_reference_material(shared: Path) -> None:
    ours = Counter[str]()
    for text in texts().values():
        ours.update(passages(text))
    for path in sorted((shared / "seeds").glob("*.txt")):
        taken = [passage for passage in passages(path.read_text("utf-8")) if passage in ours]
        assert taken == [], path.name


def passages(text: str) -> set[str]:
    """Every 20 Chinese characters in a row, titles of official documents left out (they have to be named)."""
    text = re.sub(r"《[^》]{1,80}》", "|", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])[ \n](?=[\u4e00-\u9fff])", "", text)
    runs = re.findall(r"[\u4e00-\u9fff]{20,}", text)
    return {run[start : start + 20] for run in runs for start in range(len(run) - 19)}
