"""Yaowen (药闻): China's biopharma news and policy, with every figure checked against its sentence.

`Yaowen` is the way in from Python; what it takes is in `yaowen.service.requests`, what it gives in
`yaowen.service.lines`, what things are in `yaowen.records`, what can go wrong in `yaowen.errors`.
"""

from typing import TYPE_CHECKING, Any

from yaowen.settings import VERSION

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

__version__ = VERSION

__all__ = ["Yaowen", "__version__"]


def __getattr__(name: str) -> Any:
    """`Yaowen` is imported when it is first asked for, so that `yaowen --help` stays quick."""
    if name == "Yaowen":
        from yaowen.service.app import Yaowen

        return Yaowen
    raise AttributeError(f"module 'yaowen' has no attribute {name!r}")
