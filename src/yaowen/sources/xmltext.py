"""XML without its dangers: no document type, no entities of its own, no network, bounded depth and text.

The document type is cut off before any parser sees it, so nothing in it can be expanded or fetched (XML 1.0,
§ 2.8, § 4.2); HTML's named characters, which feeds use without declaring them, are resolved here.
"""

import html.entities
import re
from typing import NamedTuple, cast

from lxml import etree

from yaowen.errors import NotText
from yaowen.sources.decode import decode
from yaowen.sources.prolog import read_prolog

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


class Prepared(NamedTuple):
    """XML that is safe to parse, and whether it had declared entities of its own."""

    text: str
    had_entities: bool


def prepare_xml(text: str) -> Prepared:
    """The document without declaration and document type, named characters resolved."""
    prolog = read_prolog(text)
    rest = _NOT_XML.sub("", text[prolog.end :])
    return Prepared(_NAMED.sub(_resolve, rest) if "&" in rest else rest, prolog.has_entities)


def _resolve(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OWN:
        return match[0]
    return html.escape(html.entities.html5.get(name + ";", ""), quote=False)


def make_parser(*, recover: bool) -> etree.XMLParser:
    """lxml's parser with everything off that reaches out of the document or lets it grow."""
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_xml(text: str, *, name: str) -> etree._Element:
    """The root of a document; what is broken in it is passed over. Raises `NotText` where nothing is left."""
    content = prepare_xml(text).text.encode("utf-8", "replace")
    for recover in (False, True):
        try:
            root = cast("etree._Element | None", etree.fromstring(content, make_parser(recover=recover)))
        except (etree.XMLSyntaxError, ValueError) as error:
            problem = str(error)
            continue
        if root is not None:
            return root
        problem = "there is no element in it"
    raise NotText(f"{name}: this XML cannot be read ({problem}); check that the file is whole")


def read_xml(content: bytes, *, name: str) -> etree._Element:
    """The root of a document in bytes; raises `NotText` or `EmptyInput`."""
    return parse_xml(decode(content, name=name).text, name=name)


def local(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words_of(element: etree._Element | None) -> str:
    """All character data below an element, as one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
