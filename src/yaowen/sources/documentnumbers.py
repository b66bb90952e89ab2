"""What number does a Chinese official document bear? 发文字号: agency's short name, 〔year〕, running number."""

import re

_AGENCY = r"[\u4e00-\u9fff]{2,14}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?[\u4e00-\u9fff]{0,4}"
_NUMBER = re.compile(
    rf"(?P<agency>{_AGENCY})\s?[〔﹝【\[［(（﹙〈]\s?(?P<year>(?:19|20)\d\d)\s?年?[〕﹞】\]］)）﹚〉]\s?第?\s?(?P<running>\d{{1,5}})\s?号"
)
_LEADING = re.compile(
    r"^(?:.*(?:根据|按照|依据|发文字号|文号|印发|关于|通知|详见|以|的|和|与|及|见|按|在))(?=[\u4e00-\u9fff]{2})"
)
_ANNOUNCEMENT = re.compile(r"(?P<year>(?:19|20)\d\d)年第\s?(?P<running>\d{1,4})\s?号")


def find_document_number(text: str) -> str | None:
    """The first number in a text in the form of GB/T 9704-2012: `琼府办〔2025〕38号`; any brackets are read.

    `2025年第38号` (announcements) is given as it is printed.
    """
    if "号" not in text:
        return None
    if found := _NUMBER.search(text):
        agency = _LEADING.sub("", found["agency"])
        return f"{agency}〔{found['year']}〕{int(found['running'])}号"
    if found := _ANNOUNCEMENT.search(text):
        return f"{found['year']}年第{int(found['running'])}号"
    return None


def is_document_number(text: str) -> bool:
    """Whether the text is such a number and no more."""
    words = text.strip().strip("（）()【】[] ")
    return "号" in words and bool(_NUMBER.fullmatch(words) or _ANNOUNCEMENT.fullmatch(words))
