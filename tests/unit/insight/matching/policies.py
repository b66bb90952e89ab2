"""Two policies written for the tests, and eight companies. Figures of the first are those of a scheme that was once
put out for comments: 20 % of a phase's spending, caps by phase, other ways, an extra on top, 100 million a year.
"""

from pathlib import Path

from yaowen.service import requests as ask
from yaowen.service.app import Yaowen

_HERE = Path(__file__).parent
CITY = (_HERE / "city.txt").read_text(encoding="utf-8")

ISLAND = (_HERE / "island.txt").read_text(encoding="utf-8")

_IN_CITY = 'registered_in = "成都市"\ntaxed_in = "成都市"\n'
_ON_ISLAND = 'registered_in = "海口市"\ntaxed_in = "海口市"\n'
_NONE_ELSE = "merger = false\ninvestment = 0\nservice_amount = 0\n"

STANDARD = f"""name = "一号药业"
{_IN_CITY}loans = 20000000
loan_interest = 900000
[[products]]
name = "甲"
class = "1"
path = "standard"
phase_completed = "2"
spend = 30000000
approved_on = false
"""
OPEN_PATH = f"""name = "二号药业"
{_IN_CITY}[[products]]
name = "甲"
class = 1
phase_completed = "Ⅱ期"
spend = 22500000
"""
CONFIRMATORY = f"""name = "三号药业"
{_IN_CITY}loans = 0
[[products]]
name = "甲"
class = "1类"
path = "confirmatory"
phase_completed = "III"
spend = "5000万元"
designations = ["突破性治疗"]
approved_on = 2026-02-01
"""
MANY = f"""name = "四号药业"
{_IN_CITY}loans = 100000000
loan_interest = 12000000
""" + "".join(
    f'[[products]]\nname = "{n}"\nclass = "1"\npath = "standard"\nphase_completed = "3"\nspend = 40000000\n'
    "approved_on = false\n"
    for n in range(20)
)
MAKER = f"""name = "五号生物"
{_ON_ISLAND}{_NONE_ELSE}segments = ["生物制造"]
procurement_sales = 80000000
certifications = ["FDA"]
leased_sqm = 1500
exports = "600万美元"
listing = "guidance"
products = []
"""
LISTED = f"""name = "六号生物"
{_ON_ISLAND}{_NONE_ELSE}segments = ["CXO"]
procurement_sales = 0
certifications = []
leased_sqm = 0
exports = 0
listing = "listed"
[[products]]
name = "甲"
phase_completed = "3"
approved_on = false
[[products]]
name = "乙"
phase_completed = "3"
approved_on = 2026-03-01
"""
PAID_BEFORE = f"""name = "七号生物"
{_ON_ISLAND}merger = true
loan_interest = 4000000
investment = 10000000
service_amount = 0
segments = ["CRO"]
procurement_sales = 200000000
certifications = ["欧盟GMP"]
leased_sqm = 1500
exports = 0
listing = "none"
products = []
[[already_received]]
measure = "第三条"
year = 2025
amount = 2000000
[[already_received]]
measure = "第十一条"
year = 2026
amount = 240000
"""
UNKNOWN = 'name = "八号公司"\n'


def library(*texts: str, folder: Path) -> Yaowen:
    """A library of these texts alone, in memory."""
    from yaowen.backends.memory import MemoryIndex, MemoryStore

    yaowen = Yaowen(store=MemoryStore(), index=MemoryIndex())
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    list(yaowen.ingest(ask.Ingest(inputs=(str(folder),))))
    return yaowen
