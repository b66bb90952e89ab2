"""Outlets by any of their names."""

import pytest

from yaowen.packs.loader import find_outlet, load_pack
from yaowen.packs.outlets import tier_of

PACK = load_pack()


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("第一财经", "yicai"),
        (" 《第一财经》 ", "yicai"),
        ("Di Yi Cai Jing", "yicai"),
        ("di yi cai jing wang", "yicai"),
        ("2 1 Shi Ji Jing Ji Bao Dao", "21jingji"),
        ("Zhong Qing Ri Bao", "cqrb"),
        ("CHINA DAILY", "chinadaily"),
        ("m.21jingji.com", "21jingji"),
        ("https://static.nbd.com.cn:443/a/b.html?x=y#z", "nbd"),
        ("https://baijiahao.baidu.com/s?id=1", "baijiahao"),
        ("https://mpa.gd.gov.cn/a", "guangdong-mpa"),
        ("https://www.gd.gov.cn/a", "guangdong-gov"),
    ],
)
def test_a_known_outlet(surface: str, expected: str) -> None:
    found = find_outlet(PACK, surface)
    assert found is not None and found.id == expected


@pytest.mark.parametrize(
    "surface",
    [
        "",
        "   ",
        "云岬日报",
        "Nobody's Gazette",
        "https://[::1",
        "https://x.example.gov.cn/",
        "gov.cn",
        "Shan Xi Ri Bao",
    ],
)
def test_no_guess(surface: str) -> None:
    assert find_outlet(PACK, surface) is None


def test_an_outlet_that_nobody_knows_stands_behind_all_tiers() -> None:
    assert tier_of(PACK, "yicai") == PACK.outlets["yicai"].tier
    assert min(tier_of(PACK, name) for name in (None, "", "no-such-outlet")) > max(
        outlet.tier for outlet in PACK.outlets.values()
    )
