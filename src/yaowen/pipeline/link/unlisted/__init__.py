"""Which names does an article bring that no table lists? Known by their form, shown as they are printed.

`houses`, `firms_en`, `persons`, `titles` and `medicines` find them, `shorts` finds them again; `words` has the
pack's words for it (`names.toml`). Precision first: what is not sure of its edges is no name.
"""

from yaowen.pipeline.link.unlisted.stage import Unlisted, find_unlisted

__all__ = ["Unlisted", "find_unlisted"]
