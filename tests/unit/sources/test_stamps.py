"""Stamps are told from names that a text repeats."""

from yaowen.sources.stamps import find_stamps

LINES = [
    "星澜生物公布年报，收入同比增长两成。", ("云岬药业的新药进入三期"
        "临床，受试者共三百人。"), "澄海制药扩建厂房，面积约两万平方米。",
    "海滨新区发布措施，最高奖励八百万元。", ("专家表示，行业仍需"
        "在原料环节补上短板。"), "明年一季度，两家公司将共建检测中心。",
]  # fmt: skip


def test_stamp_in_mid_sentence():
    stamped = [line[: 3 + n] + "请到药讯观察站阅读全文" + line[3 + n :] for n, line in enumerate(LINES)]
    (stamp,) = find_stamps(stamped)
    assert stamp.words == "请到药讯观察站阅读全文"
    assert len(stamp.places) == 6


def test_name_that_every_paragraph_repeats_is_no_stamp():
    name = "《海滨新区促进生物医药产业发展若干措施》"
    assert find_stamps([f"{line[:-1]}，依据是{name}。" for line in LINES]) == ()
    assert find_stamps([f"星澜生物科技股份有限公司公告，{line}" for line in LINES]) == ()


def test_sentences_that_end_alike_are_no_stamp():
    assert find_stamps([f"{line}”澄海大学医学院教授林知远说。" for line in LINES]) == ()


def test_address_in_three_paragraphs_is_a_stamp():
    (stamp,) = find_stamps([f"{line}更多见www.yaoxun.example.com" for line in LINES[:3]])
    assert "yaoxun" in stamp.words


def test_two_occurrences_are_no_stamp():
    assert find_stamps([f"{line}请到药讯观察站阅读全文" for line in LINES[:2]]) == ()


def test_a_million_characters_take_bounded_time():
    lines = [
        f"第{n}家企业公布年报，收入同比增长{n % 90}个百分点。请到药讯观察站阅读全文" for n in range(25_000)
    ]
    (stamp,) = find_stamps(lines)
    assert len(stamp.places) == 25_000


def test_codes_of_one_length_at_the_head_of_paragraphs():
    codes = ("k3p9q1zz", "a71bc0ty", "zz8812km", "p0o9i8u7", "mn5b6v7c")
    texts = [f"{code} 第{n}号园区投产，新增产值三亿元，就业三百人。" for n, code in enumerate(codes)]
    (stamp,) = find_stamps(texts)
    assert [texts[number][start:end].strip() for number, start, end in stamp.places] == list(codes)


def test_products_that_open_paragraphs_are_no_codes():
    texts = [f"JY502{n} 的三期试验达到终点，公司计划明年递交上市申请。" for n in ("", "A", "BC")] * 2
    assert find_stamps([text + str(n) for n, text in enumerate(texts)]) == ()


def test_an_address_in_the_middle_of_chinese_sentences_is_a_stamp():
    texts = [f"第{n}期投产，【药海www.yaohai.example】新增产值{n}亿元，就业三百人。" for n in "一二三四五"]
    assert any("yaohai" in stamp.words for stamp in find_stamps(texts))


def test_a_name_with_a_dot_in_english_is_no_stamp():
    texts = [
        f"We moved {n} services to Asp.net Core 10 in the {n} week, and it went well."
        for n in ("one", "two", "ten", "six")
    ]
    assert not any("Asp" in stamp.words for stamp in find_stamps(texts))
