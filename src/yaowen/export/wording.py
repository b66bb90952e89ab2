"""Signs and words that pages and the terminal show alike, and the cut of what is too long for its place."""

from yaowen.records import Reason, Verdict

SIGNS: dict[str, str] = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈", "near": "↗"}
"""The sign before a figure; `eq` and `range` have none."""
SCALES_EN = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
"""Large numbers in English, the largest first."""
VERDICT_SIGNS: dict[Verdict, str] = {
    "contradicted": "✗",
    "unsupported": "?",
    "unverifiable": "–",
    "supported": "✓",
}
REASONS: dict[Reason, tuple[str, str]] = {
    "nothing_to_check": ("nothing in it can be checked", "没有可核对的内容"),
    "no_source": ("no source at hand", "没有来源可供核对"),
    "not_found": ("the source has too little of it", "来源中找不到足够的相关内容"),
}
"""Why a claim is *unverifiable*, in English and Chinese."""


def clip(words: str, longest: int) -> str:
    """At most `longest` code points, the last an ellipsis where something was cut."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
