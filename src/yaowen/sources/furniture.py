"""What around an article is not the article? Words that pages of any subject use for their own parts."""

import re

from yaowen.packs.wording import get_wording

END = get_wording("furniture.end")
DISCLAIMER = get_wording("furniture.disclaimer")
IMPRINT = re.compile(
    r"版权所有|版权声明|ICP[备证]|公网安备|许可证(?:号|编号)?[:：]|举报(?:电话|邮箱|热线)|未经.{0,8}(?:授权|许可).{0,12}(?:转载|使用|复制)"
    r"|All rights reserved|Copyright\s*(?:©|@|\(c\)|\d{4})|©\s*\d{4}",
    re.IGNORECASE,
)
_REASON = get_wording("furniture.reason")
"""Its groups are the reasons, the first that fits counts."""
SOURCE = re.compile(
    r"(?:信息|文章|稿件|新闻|素材|内容|资料|原文)?(?:来\s{0,3}源(?:于|自)?|转载?自|摘自|出\s?处|稿\s?源|Source)\s{0,3}[:：]\s{0,3}[\[【(（《“]?\s{0,3}(?P<value>(?!转载|作者|原创)[^\s|丨=\"<>\[\]【】()（）“”《》]{2,40}(?:\s[A-Z][\w.]+)*)",
    re.IGNORECASE,
)


def find_source(text: str) -> re.Match[str] | None:
    """The first `来源：某某` or the like in a text; most have no colon."""
    return SOURCE.search(text) if ":" in text or "：" in text else None


AUTHOR = get_wording("furniture.author")
EDITOR = re.compile(
    r"(?:责任\s?编辑|责\s?编|(?:网络|新媒体|本期|值班|执行|文字|稿件)?编\s?辑|编审|选\s?稿|审\s?核|校\s?对|Editor)\s{0,3}[:：]\s{0,3}(?P<value>[^\s|丨)）\]】<>]{2,30}(?:\s[\u4e00-\u9fff]{2,3}(?=[\s)）\]】]|$))?)"
)
PERMALINK = re.compile(
    r"本文(?:链接|地址)\s*[:：]?\s*(?P<title>.{0,200}?)\s*(?P<url>https?://[^\s<>\"'，。]{4,300})"
)
URL = re.compile(r"https?://[^\s<>\"'，。）)]{4,300}")


def reason_after(words: str) -> str:
    """Why a line after the article is left out."""
    found = _REASON.match(words)
    return (found.lastgroup if found else None) or "page_chrome"
