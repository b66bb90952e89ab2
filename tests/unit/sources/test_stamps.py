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
