# ruff: noqa: E501 (mark-up reads best unbroken)
"""How sites set running text: each style turns lines into mark-up and says what of it is the article."""

import html
import random

_STYLES = {
    "p": "<p>{}</p>\n",
    "indent": "<p>　　{}</p>\n",
    "p-deep": '<p data-v-3a1><span><span style="color:#333">{}</span></span></p>',
    "trs": '<p style="text-align: justify; line-height: 2em;"><span style="font-family: 仿宋; font-size: 16px;">　　{}</span></p>\n',
    "div": "<div>{}</div>\n<div><br></div>\n",
    "section": '<section class="para"><section>{}</section></section>',
    "wechat": '<section style="margin:0 8px;line-height:1.75em"><span leaf="" style="font-size:15px">{}</span></section>'
    '<section><span leaf=""><br></span></section>',
    "font": "<font size=3>　　{}</font><BR>\n",
    "br": "　　{}<BR><BR>\n",
    "flat": '<div class="x">{}</div>',
    "arc": '<p class="body-paragraph">{}</p><div class="b-ads-block">Advertisement</div>',
    "p-dateline": "<p>{}</p>\n",
    "p-img": '<p class="one-p">{}</p>\n',
    "p-middle": "<p>{}</p>\n",
}


def render(text: str, style: str, given: dict[str, str], mark: dict, also: str) -> tuple[str, str]:
    """The mark-up of a body and the gold text that a reader sees as the article."""
    shown, gold, rows, items = [], [], [], []
    lines = text.split("\n")
    if style == "p-dateline":
        lines[0] = f"SHANGHAI--(SAMPLE WIRE)--{lines[0]}"
    for number, line in enumerate([*lines, ""]):
        if not line.startswith("|") and rows:
            shown.append('<table border="1" cellpadding="4"><tbody>' + "".join(rows) + "</tbody></table>\n")
            rows = []
        if not line.startswith("- ") and items:
            shown.append("<ul>" + "".join(items) + "</ul>\n")
            items = []
        if not line:
            continue
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n")
            gold.append(" ".join(cells))
        elif line.startswith("- "):
            items.append(f"<li>{html.escape(line[2:])}</li>")
            gold.append(line[2:])
        elif line.startswith("# "):
            shown.append(f"<h3>{html.escape(line[2:])}</h3>\n")
            gold.append(line[2:])
        else:
            shown.append(_STYLES[style].format(marked(html.escape(line, quote=False), number, mark)))
            gold.append(line)
        shown.append(_between(style, number, given, also, gold))
    return "".join(shown), "\n".join(gold)


def _between(style: str, number: int, given: dict[str, str], also: str, gold: list[str]) -> str:
    """What sites put between paragraphs; a caption belongs to the article."""
    if style == "p-middle" and number == 1:
        return (
            '<div class="insert-read"><strong>推荐阅读</strong><ul>'
            + "".join(f"<li><a href='#'>{given[f'rec{place}']}</a></li>" for place in (1, 2))
            + f'</ul><p class="sum"><a href="#">{given["tease5"]}</a></p></div>\n'
        )
    if style == "p-img" and number == 0:
        return '<div align="center" class="img-wrap"><img src="//img.example/1.jpg"></div>\n'
    if also == "caption" and number == 0:
        gold.append("园区外景。受访者供图")
        return '<figure><img src="a.jpg" alt="x"><figcaption>园区外景。受访者供图</figcaption></figure>\n'
    return ""


def marked(line: str, number: int, mark: dict) -> str:
    """The line with a watermark set into it."""
    if not mark:
        return line
    made = mark["form"].replace("%RAND%", _random_word(number))
    if mark["where"] == "head":
        return made + line
    if mark["where"] == "tail":
        return line + made
    middle = line.find("，", len(line) // 3) + 1 or len(line)
    return line[:middle] + made + line[middle:]


def _random_word(number: int) -> str:
    chooser = random.Random(number)
    return "".join(chooser.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10))
