"""OFD, China's own format for fixed pages (GB/T 33190-2016): XML in a zip archive → one raw item."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml import etree

from yaowen.errors import InputError, NoArticle, NotText
from yaowen.packs.model import Pack
from yaowen.records import Capture, Issue, Outcome, RawItem
from yaowen.sources.archives import Archive, open_archive
from yaowen.sources.building import TextBuilder
from yaowen.sources.filed import make_filed_item
from yaowen.sources.printed.runs import PrintedPage, Run
from yaowen.sources.printed.stage import write_down
from yaowen.sources.xmltext import local, read_xml, words_of

_POINTS = 72 / 25.4
"""OFD measures in millimetres."""
_A4 = (210.0, 297.0)
MOST_PAGES = 1_000


def read_ofd(capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The document as one item; pages that cannot be read are named in Issues.

    Raises `UnsafeArchive`, `InputError` for a damaged file, `NoArticle` where no page has text.
    """
    del pack
    archive = open_archive(capture.content, name=capture.input)
    entry = _member(archive, "OFD.xml")
    head = _xml(archive, entry)
    pages: list[PrintedPage] = []
    issues: list[Issue] = []
    for root in (words_of(element) for element in head.iter() if local(element) == "docroot"):
        _read_document(archive, _resolve(entry, root), pages, issues)
    if not any(page.runs for page in pages):
        raise NoArticle(
            f"{capture.input}: its {len(pages)} pages hold no text; recognise it first, and give that"
        )
    notes = {local(element): words_of(element) for element in head.iter() if not len(element)}
    builder = TextBuilder()
    left_out = write_down(pages, builder)
    item = make_filed_item(
        builder, capture, "ofd", title=notes.get("title"), made=notes.get("creationdate"),
        issues=issues, left_out=left_out,
    )  # fmt: skip
    return Outcome(value=(item,))


def _read_document(archive: Archive, path: str, pages: list[PrintedPage], issues: list[Issue]) -> None:
    document = _xml(archive, path)
    size = _size(document) or _A4
    for element in document.iter():
        if local(element) != "page" or not element.get("BaseLoc"):
            continue
        if len(pages) >= MOST_PAGES:
            issues.append(
                Issue(code="too_many_pages", message=f"{archive.name}: read up to page {MOST_PAGES}")
            )
            return
        try:
            page = _xml(archive, _resolve(path, element.get("BaseLoc", "")))
        except (InputError, NotText) as error:
            issues.append(Issue(code="page_failed", message=str(error)))
            continue
        width, height = _size(page) or size
        runs = tuple(_iter_runs(page))
        pages.append(PrintedPage(width * _POINTS, height * _POINTS, runs))


def _member(archive: Archive, path: str) -> str:
    """The member's true name; some programs differ in case, or begin with a slash."""
    wanted = normpath(path.lstrip("/")).casefold()
    found = next((name for name in archive.names if normpath(name).casefold() == wanted), None)
    if found is None:
        raise InputError(f"{archive.name}: the part {path} is missing from this OFD; fetch it again")
    return found


def _xml(archive: Archive, path: str) -> etree._Element:
    name = _member(archive, path)
    return read_xml(archive.read(name), name=f"{archive.name}!{name}")


def _resolve(base: str, path: str) -> str:
    return path.lstrip("/") if path.startswith("/") else join(dirname(base), path)


def _size(element: etree._Element) -> tuple[float, float] | None:
    box = next((words_of(child) for child in element.iter() if local(child) == "physicalbox"), "")
    numbers = _numbers(box)
    return (numbers[2], numbers[3]) if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0 else None


def _numbers(printed: str | None) -> list[float]:
    try:
        return [float(number) for number in (printed or "").split()]
    except ValueError:
        return []


def _iter_runs(page: etree._Element) -> Iterator[Run]:
    for element in page.iter():
        if local(element) == "textobject":
            yield from _runs_of(element)


def _runs_of(element: etree._Element) -> Iterator[Run]:
    """The codes of a text object; their letters advance by `DeltaX`, or by their size where it is not given."""
    box = _numbers(element.get("Boundary"))
    size = next(iter(_numbers(element.get("Size"))), 3.0)
    matrix = _numbers(element.get("CTM"))
    a, d, e, f = (matrix[0], matrix[3], matrix[4], matrix[5]) if len(matrix) == 6 else (1.0, 1.0, 0.0, 0.0)
    if len(box) != 4:
        return
    x, y = 0.0, size
    for code in element:
        if local(code) != "textcode":
            continue
        x = next(iter(_numbers(code.get("X"))), x)
        y = next(iter(_numbers(code.get("Y"))), y)
        text = (code.text or "").strip("\r\n")
        if not text.strip():
            continue
        steps = _steps(code.get("DeltaX"), len(text) - 1)
        length = sum(steps) + size if steps else size * len(text)
        left, foot = box[0] + e + x * a, box[1] + f + y * d
        high = size * abs(d)
        yield Run(
            text=text,
            left=left * _POINTS,
            top=(foot - 0.88 * high) * _POINTS,
            right=(left + length * abs(a)) * _POINTS,
            bottom=(foot + 0.12 * high) * _POINTS,
            size=high * _POINTS,
        )


def _steps(printed: str | None, count: int) -> list[float]:
    """`1.5 g 3 2.0` stands for 1.5, then three times 2.0 (GB/T 33190, § 11.3)."""
    words = (printed or "").split()
    steps: list[float] = []
    index = 0
    try:
        while index < len(words) and len(steps) < count:
            if words[index] == "g" and index + 2 < len(words):
                times = max(0, min(int(words[index + 1]), count))
                steps += [float(words[index + 2])] * times
                index += 3
            else:
                steps.append(float(words[index]))
                index += 1
    except ValueError:
        return []
    return steps[:count]
