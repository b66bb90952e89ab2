"""What styles say of paragraphs: their names, and the lists that they belong to."""

from lxml import etree

from yaowen.sources.docx.names import W, is_on, value_at

_LONGEST_CHAIN = 20


class Styles:
    """The styles of a document by id; one may be based on another."""

    def __init__(self, root: etree._Element) -> None:
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
        self.default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph" and is_on(style, "default")
            ),
            None,
        )

    def name(self, style_id: str) -> str:
        """A style's name in lower case; its id where it has none."""
        style = self._styles.get(style_id)
        return ((value_at(style, f"{W}name") if style is not None else None) or style_id).strip().lower()

    def chain(self, style_id: str | None) -> list[str]:
        """A style and those that it is based on, the nearest first."""
        found: list[str] = []
        while style_id in self._styles and style_id not in found and len(found) < _LONGEST_CHAIN:
            found.append(style_id)
            style_id = value_at(self._styles[style_id], f"{W}basedOn")
        return found

    def numbering(self, style_id: str | None) -> etree._Element | None:
        """The nearest `w:numPr` of a style and those that it is based on."""
        for name in self.chain(style_id):
            found = self._styles[name].find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None
