"""Which blocks are the article: among cards, comments, copies, links that never end, and lists."""

from yaowen.sources.pages.blocks import read_tree
from yaowen.sources.pages.body import Body, find_body

TEXT = [
    "澄海药谷二期昨日开工，规划面积12.4万平方米，计划引进三十个项目，带动就业八百人。",
    "园区负责人介绍，一期已有星澜生物、云岬药业等企业入驻，2025年产值达到18.6亿元。",
    "二期将建设中试平台和检测中心，预计2027年投入使用，可为中小企业节省约三成成本。",
]
TITLE = "澄海药谷二期开工"


def read(body: str, title: str = TITLE) -> tuple[Body, list[str]]:
    tree = read_tree(f"<html><head><title>{title}</title></head><body>{body}</body></html>", name="page")
    found = find_body(tree)
    assert found is not None
    return found, [tree.texts[index] for index in found.indexes]


def article(texts: list[str] = TEXT) -> str:
    return f"<h1>{TITLE}</h1><div class=nr>" + "".join(f"<p>{text}</p>" for text in texts) + "</div>"


def test_cards_that_point_to_other_texts_are_left_out():
    cards = "".join(
        f"<li class=card><h3><a href=/{n}>另一个园区的消息第{n}条</a></h3>"
        f"<p>星澜生物第{n}次宣布，其在研新药完成入组，预计明年读出数据，公司将择机申报上市，并扩大生产。</p></li>"
        for n in range(9)
    )
    _, texts = read(article() + f"<ul>{cards}</ul>")
    assert texts[-3:] == TEXT


def test_comments_are_left_out_even_where_they_are_longer():
    talk = "".join(
        f"<p>网友{n}说，这个园区很好，我去过三次，交通也方便，就是午饭贵了一些。</p>" for n in range(30)
    )
    _, texts = read(article() + f"<div class=comment-list>{talk}</div>")
    assert texts[-3:] == TEXT


def test_a_text_that_stands_twice_is_read_once():
    _, texts = read(article() + "<div class=print>" + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>")
    assert sorted(texts) == sorted(set(texts))
    assert set(TEXT) <= set(texts)


def test_a_link_that_never_ends_is_text():
    long = [TEXT[0] + TEXT[1], TEXT[2] + TEXT[0], TEXT[1] + TEXT[2]]
    _, texts = read(f"<a href=/x><h1>{TITLE}</h1><div>" + "<br>".join(long) + "</div>")
    assert set(long) <= set(texts)


def test_lines_without_punctuation_are_an_article_where_there_is_nothing_else():
    contents = [f"新药审评改革与产业升级路径研究之{n}" for n in "甲乙丙丁戊己庚"]
    found, texts = read(
        "<div class=detail>" + "".join(f"<p>{line}</p>" for line in contents) + "</div>", "目录"
    )
    assert texts == contents
    assert found.sentences == 0


def test_read_more_in_the_middle_does_not_end_the_text():
    first, second, third = TEXT
    _, texts = read(article([first, second, "相关阅读：一期回顾", third, *TEXT[:2][::-1]]))
    assert third in texts


def test_words_that_end_an_article_end_it():
    _, texts = read(article([*TEXT, "免责声明：", "本站所载内容仅供参考，不构成投资建议，转载请联系作者。"]))
    assert texts[-1] == TEXT[-1]


def test_confidence_is_high_on_a_plain_page_and_lower_where_two_texts_compete():
    plain, _ = read(article())
    other = "".join(f"<p>{text.replace('园区', '开发区')}另有说明，共三条，均已公布。</p>" for text in TEXT)
    two, _ = read(article() + f"<table><tr><td><font>{other}</font></td></tr></table>")
    assert plain.confidence > 0.95
    assert two.confidence < plain.confidence


def test_nothing_is_found_on_a_page_of_links():
    links = "".join(f"<li><a href=/{n}>栏目之{n}</a></li>" for n in range(40))
    assert find_body(read_tree(f"<body><ul>{links}</ul></body>", name="page")) is None


def test_deep_pages_are_read_in_linear_steps():
    deep = "<div>" * 20_000 + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>" * 20_000
    _, texts = read(deep)
    assert set(TEXT) <= set(texts)
