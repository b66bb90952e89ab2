# ruff: noqa: E501 (mark-up reads best unbroken)
"""Makes the pages of the corpus and their gold: texts of our own set in layouts modelled on real kinds of sites.

    python tests/corpus/pages/build.py

The texts are the demo's and `texts.jsonl`; who is named in them is invented. What a reader would take for the article
is known before a page is made, so the gold owes nothing to any extractor.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from string import Template

sys.path.insert(0, str(Path(__file__).parent))
from bodies import render
from plan import PAGES, REFUSALS, WATERMARKS

HERE = Path(__file__).parent
DEMO = HERE.parents[2] / "src" / "yaowen" / "demo" / "articles"
NAMES = ("顾念舟", "沈照野", "叶闻笛", "程霜序", "许知行", "周既白", "段听雪", "方遥岑")
NAMES_EN = ("Mara Ellison", "Tobias Renn", "Ines Calloway", "Jun Hartley")
_HAN = "〇一二三四五六七八九"
_DATELINE = re.compile(r"^(\S{4,5}?)[\u4e00-\u9fff]{0,4}\d{1,2}月\d{1,2}日(?:电|讯)(?:（记者 \S{2,4}）)? ?")
_REPORTER = re.compile(r"记者\s*([\u4e00-\u9fff]{2,3})）")


def load_texts() -> dict[str, dict]:
    """Articles by id."""
    found = {}
    for path in (
        *(DEMO / f"{name}.jsonl" for name in ("news_zh", "news_en", "policy_zh")),
        HERE / "texts.jsonl",
    ):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            row["text"] = row["text"].removeprefix(row["title"] + "\n")
            found[row["id"].removeprefix("demo-")] = row
    return found


def load_layout(name: str) -> tuple[dict, Template]:
    """What a layout says of itself in its first line, and its template."""
    first, _, rest = (HERE / "layouts" / f"{name}.html").read_text("utf-8").partition("\n")
    return json.loads(first.removeprefix("<!--#").removesuffix("-->")), Template(rest)


def neighbours(texts: dict[str, dict], row: dict, number: int) -> list[dict]:
    """Other articles of the same language, for lists beside the article."""
    own = [one for one in texts.values() if one["lang"] == row["lang"] and one is not row]
    return [own[(number * 7 + step * 5) % len(own)] for step in range(6)]


def fields(row: dict, layout: dict, texts: dict[str, dict], number: int) -> dict[str, str]:
    """All that a template may ask for."""
    at = datetime.fromisoformat(row["published"])
    updated, wrote = at + timedelta(days=2, hours=3), at - timedelta(days=6)
    author = (_REPORTER.search(row["text"]) or [None, row.get("author") or ""])[1]
    if not author and layout["author"] is True:
        names = NAMES_EN if row["lang"] == "en" else NAMES
        author = names[number % len(names)]
    author = {"handle": ("医药瞭望塔", "园区笔记本", "药闻小站")[number % 3]}.get(layout["author"], author)
    outlet = "青禾园区观察" if layout["outlet_kind"] == "account" else layout["site"]
    given = {
        "title": row["title"], "desc": row["text"][:60].replace("\n", " "), "author": author, "outlet": outlet,
        "url": address(row, layout, at, number),
        "original": row.get("outlet") or "示例日报", "original_url": "https://origin.example/a/1",
        "editor": NAMES[(number + 3) % 8], "day": f"{at:%Y-%m-%d}", "day_zh": f"{at:%Y年%m月%d日}",
        "minute": f"{at:%Y-%m-%d %H:%M}", "hm": f"{at:%H:%M}", "day_dmy": f"{at:%d/%m/%Y}", "iso": at.isoformat(),
        "day_en": f"{at:%B} {at.day}, {at.year}", "year": f"{at.year}", "md": f"{at:%m/%d}", "epoch": f"{at.timestamp():.0f}",
        "updated": updated.isoformat(), "updated_zh": f"{updated:%Y年%m月%d日}", "clock": "2026年3月12日",
        "written": f"{wrote:%Y年%m月%d日}", "written_day": f"{wrote:%Y-%m-%d}", "written_han": in_ideographs(wrote), "issuer": "云岬新区管理委员会", "docno": f"云岬管发〔{at.year}〕{number}号",
        "num": f"{at.year}-00{number}", "province": "江苏", "css": "", "rel": "next", "other": "",
    }  # fmt: skip
    near = neighbours(texts, row, number)
    given |= {f"rec{place}": one["title"] for place, one in enumerate(near, 1)}
    given |= {f"tease{place}": one["text"][:70].replace("\n", "") + "…" for place, one in enumerate(near, 1)}
    return given


def in_ideographs(day: datetime) -> str:
    """`二〇二五年八月二十日`, as documents are dated below their text."""

    def tens(number: int) -> str:
        ten, one = divmod(number, 10)
        return ("" if ten < 2 else _HAN[ten]) + ("十" if ten else "") + (_HAN[one] if one else "")

    return f"{''.join(_HAN[int(digit)] for digit in f'{day:%Y}')}年{tens(day.month)}月{tens(day.day)}日"


def address(row: dict, layout: dict, at: datetime, number: int) -> str:
    """Government sites have the day in the address; a dateless page must not betray one there."""
    host = row["id"].removeprefix("demo-")
    where = f"{at:%Y%m}/t{at:%Y%m%d}_{4100 + number}" if layout["style"] == "trs" else f"a/{4100 + number}"
    return f"https://{host}.example/{where}.html"


def escaped(given: dict[str, str]) -> dict[str, str]:
    """Texts for HTML; for JSON inside a page there are `title_json` and `title_attr`."""
    safe = {key: html.escape(value, quote=False) for key, value in given.items()}
    safe["title_json"] = json.dumps(given["title"], ensure_ascii=False)[1:-1]
    safe["title_attr"] = html.escape(given["title"])
    if '"' in given["title"]:
        safe["title"] = html.escape(given["title"])
    return safe


def gold_line(page: dict, layout: dict, row: dict, given: dict[str, str], text: str) -> dict:
    """What is to be read from the page, in the form of the reference set."""
    named = layout["author"] is True and page["layout"] != "portal-n"
    author = (
        [given["author"]]
        if layout["author"] and given["author"] and (named or layout["author"] == "handle")
        else []
    )
    if not author and (told := _REPORTER.search(text)):
        author = [told[1]]
    gold = {
        "id": page["id"], "html": f"html/{page['id']}.html", "set": page["layout"], "lang": row["lang"], "url": given["url"],
        "title": row["title"], "date": "" if layout["date"] == "none" else given["day"], "author": author,
        "outlet": given["outlet"] if layout.get("outlet") or layout.get("original") else None,
        "original_outlet": given["original"] if layout.get("original") else None, "text": text,
        "encoding": layout.get("encoding", "utf-8"),
    }  # fmt: skip
    gold["editor"] = given["editor"] if layout.get("editor") else ""
    gold["policy"] = {key: Template(said).substitute(given) for key, said in layout.get("policy", {}).items()}
    gold["attachments"] = layout.get("attachments", [])
    if page["layout"].startswith("wordpress-zh"):
        gold["updated"] = given["updated"][:10]
    if "watermark" in page:
        gold["residue"] = WATERMARKS[page["watermark"]]["residue"]
    return gold


def iter_pages(texts: dict[str, dict]) -> Iterator[tuple[dict, bytes]]:
    """Gold and bytes of each page."""
    for number, page in enumerate(PAGES):
        layout, template = load_layout(page["layout"])
        layout["outlet_kind"] = layout.get("outlet")
        row = texts[page["text"]]
        if part := page.get("part"):
            lines = row["text"].split("\n")
            half = (len(lines) + 1) // 2
            row = {**row, "text": "\n".join(lines[:half] if part == 1 else lines[half:])}
        if (
            (line := _DATELINE.match(row["text"]))
            and not layout.get("original")
            and line[1] != layout["site"]
        ):
            row = {**row, "text": row["text"][line.end() :]}
        given = fields(row, layout, texts, number)
        lines = (*layout.get("above", ()), "$text", *layout.get("below", ()))
        row = {**row, "text": "\n".join(Template(line).substitute(given, text=row["text"]) for line in lines)}
        mark = WATERMARKS.get(page.get("watermark", ""), {})
        body, text = render(row["text"], layout["style"], given, mark, page.get("also", ""))
        given |= {
            "css": mark.get("css", ""),
            "rel": "prev" if page.get("part") == 2 else "next",
            "other": f"{page.get('part')}.html",
        }
        source = template.substitute(escaped(given) | {"body": body})
        yield (
            gold_line(page, layout, row, given, text),
            source.encode(layout.get("encoding", "utf-8"), "xmlcharrefreplace"),
        )
    for name, source in REFUSALS.items():
        gold = {
            "id": name,
            "html": f"html/{name}.html",
            "set": "refusal",
            "lang": "zh",
            "url": "",
            "text": "",
            "refused": True,
        }
        yield gold, source.encode()


def main() -> None:
    """Writes `html/` and `gold.jsonl` anew."""
    (HERE / "html").mkdir(exist_ok=True)
    lines = []
    for gold, content in iter_pages(load_texts()):
        (HERE / gold["html"]).write_bytes(content)
        lines.append(json.dumps(gold, ensure_ascii=False) + "\n")
    (HERE / "gold.jsonl").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
