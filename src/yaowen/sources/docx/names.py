"""Names of WordprocessingML, and how a value is asked for."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def value_at(element: etree._Element, path: str) -> str | None:
    """The `w:val` of the element at a path below; None where there is none."""
    found = element.find(path)
    return None if found is None else found.get(f"{W}val")


def is_on(element: etree._Element, name: str, *, default: bool = False) -> bool:
    """A yes or no (ST_OnOff) in an attribute; the default where it is not there."""
    printed = element.get(f"{W}{name}")
    return default if printed is None else printed in ("1", "true", "on")
