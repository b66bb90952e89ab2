"""What stands before the first element of XML or HTML: declaration, remarks, document type. Linear in its length."""

import re
from typing import NamedTuple

_SKIPPED = re.compile(r"[\s\ufeff]+|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|>|\Z)", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\b\s*([\w:.-]*)", re.IGNORECASE)
_DOCTYPE_PART = re.compile(r"\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|<!--.*?(?:-->|\Z)|[\[\]>]", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")


class Prolog(NamedTuple):
    """Where it ends, the name that the document type gives (in lower case), and whether it declares entities."""

    end: int
    doctype: str = ""
    has_entities: bool = False


def read_prolog(text: str) -> Prolog:
    """The prolog of a document (XML 1.0 § 2.8); empty where the text begins otherwise."""
    position, doctype, has_entities = 0, "", False
    while position < len(text):
        if found := _SKIPPED.match(text, position):
            position = found.end()
        elif found := _DOCTYPE.match(text, position):
            end = _doctype_end(text, found.end())
            doctype = doctype or found[1].lower()
            has_entities = has_entities or bool(_ENTITY.search(text, position, end))
            position = end
        else:
            break
    return Prolog(position, doctype, has_entities)


def find_root(text: str, prolog: Prolog) -> str:
    """The first element's name without namespace, in lower case; empty where there is none."""
    found = _ROOT.match(text, prolog.end)
    return found[1].lower() if found else ""


def _doctype_end(text: str, start: int) -> int:
    """Behind its `>` that is outside of quotes, remarks and the internal subset."""
    depth = 0
    for part in _DOCTYPE_PART.finditer(text, start):
        if part[0] == "[":
            depth += 1
        elif part[0] == "]":
            depth = max(0, depth - 1)
        elif part[0] == ">" and not depth:
            return part.end()
    return len(text)
