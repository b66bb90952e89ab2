"""A page whose classes and ids nobody has seen: each name is replaced by one that says nothing."""

import re
from hashlib import md5

_ATTRIBUTE = re.compile(rb"""(?i)(\s(?:class|id)\s*=\s*)(["'])([^"'<>]*)\2""")
_STYLE = re.compile(rb"(?is)(<style[^>]*>)(.*?)(</style>)")
_SELECTED = re.compile(rb"([.#])([A-Za-z_][\w-]*)")


def rename(content: bytes) -> bytes:
    """The page with classes and ids renamed, the same in attributes and style sheets; all else stays."""
    names: dict[bytes, bytes] = {}

    def one(name: bytes) -> bytes:
        return names.setdefault(name, b"x" + md5(name, usedforsecurity=False).hexdigest()[:7].encode())

    def attribute(found: re.Match[bytes]) -> bytes:
        return found[1] + found[2] + b" ".join(one(name) for name in found[3].split()) + found[2]

    def style(found: re.Match[bytes]) -> bytes:
        return found[1] + _SELECTED.sub(lambda s: s[1] + names.get(s[2], s[2]), found[2]) + found[3]

    return _STYLE.sub(style, _ATTRIBUTE.sub(attribute, content))
