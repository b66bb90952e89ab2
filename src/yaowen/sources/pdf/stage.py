"""A PDF's pages, notes and doubts → one raw item."""

import re

import pypdfium2 as pdfium

from yaowen.errors import InputError, NoArticle
from yaowen.packs.model import Pack
from yaowen.records import Capture, Issue, Outcome, RawItem
from yaowen.sources.building import TextBuilder
from yaowen.sources.filed import make_filed_item
from yaowen.sources.pdf.glyphs import read_runs
from yaowen.sources.pdf.tables import MOST_PAGES, count_rules, may_have_tables, read_tables
from yaowen.sources.printed.runs import PrintedPage
from yaowen.sources.printed.stage import write_down

_FEWEST_CHARACTERS = 12
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?:([+-])(\d{2})'?(\d{2}))?")


def read_pdf(capture: Capture, pack: Pack) -> Outcome[tuple[RawItem, ...]]:
    """The document as one item. Pages that are pictures are named in an Issue.

    Raises `InputError` for a locked or damaged file, `NoArticle` where all pages are pictures.
    """
    del pack
    document = _open(capture)
    try:
        pages, rules, blank = _read_pages(document)
        notes = _notes(document)
    finally:
        document.close()
    issues = _blank_issues(blank, len(pages), capture.input)
    pages, doubts = _with_tables(pages, rules, capture)
    builder = TextBuilder()
    left_out = write_down(pages, builder)
    item = make_filed_item(
        builder, capture, "pdf", title=notes.get("Title"), made=_made(notes.get("CreationDate", "")),
        issues=(*issues, *doubts), left_out=left_out,
    )  # fmt: skip
    return Outcome(value=(item,))


def _open(capture: Capture) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(capture.content)
        if not len(document):
            raise InputError(f"{capture.input}: there are no pages in this PDF")
    except pdfium.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise InputError(
                f"{capture.input}: this PDF is locked with a password; unlock it and give it again"
            ) from error
        raise InputError(f"{capture.input}: this PDF is damaged or cut off; fetch it again") from error
    return document


def _read_pages(document: pdfium.PdfDocument) -> tuple[list[PrintedPage], list[int], list[int]]:
    """The pages, how many drawn paths each has, and the numbers of those that show nothing but pictures."""
    pages, rules, blank = [], [], []
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            blank.append(number + 1)
            pages.append(PrintedPage(0.0, 0.0, ()))
            rules.append(0)
            continue
        width, height = page.get_size()
        runs = read_runs(page, height)
        if sum(len(run.text) for run in runs) < _FEWEST_CHARACTERS:
            blank.append(number + 1)
        pages.append(PrintedPage(width, height, tuple(runs)))
        rules.append(count_rules(page))
        page.close()
    return pages, rules, blank


def _blank_issues(blank: list[int], pages: int, name: str) -> list[Issue]:
    if not blank:
        return []
    if len(blank) == pages:
        raise NoArticle(
            f"{name}: its {pages} pages are pictures (a scan) or empty; recognise their text first, and give that"
        )
    shown = ", ".join(str(number) for number in blank[:20]) + (" …" if len(blank) > 20 else "")
    return [
        Issue(code="scanned_pages", message=f"{name}: no text on pages {shown}: pictures (a scan), or empty")
    ]


def _with_tables(
    pages: list[PrintedPage], rules: list[int], capture: Capture
) -> tuple[list[PrintedPage], list[Issue]]:
    numbers = [number for number, count in enumerate(rules) if may_have_tables(count) and pages[number].runs]
    if not numbers:
        return pages, []
    issues = []
    if len(numbers) > MOST_PAGES:
        issues.append(
            Issue(
                code="tables_not_read",
                message=f"{capture.input}: tables after page {numbers[MOST_PAGES]} are read as plain lines",
            )
        )
    try:
        tables = read_tables(capture.content, numbers[:MOST_PAGES])
    except Exception as error:  # pdfminer raises what it likes on odd files; the words are there without it
        message = f"{capture.input}: its tables are read as plain lines ({type(error).__name__})"
        return pages, [Issue(code="tables_not_read", message=message)]
    found = [page._replace(tables=tables.get(number, ())) for number, page in enumerate(pages)]
    return found, issues


def _notes(document: pdfium.PdfDocument) -> dict[str, str]:
    try:
        return {key: value.strip("\0 ") for key, value in document.get_metadata_dict(skip_empty=True).items()}
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return {}


def _made(printed: str) -> str | None:
    """`D:20250826101500+08'00'` (ISO 32000 § 7.9.4) as ISO 8601."""
    found = _PDF_DATE.match(printed)
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes = found.groups()
    clock = f"T{hour}:{minute}:{second}" if hour else ""
    zone = f"{sign}{hours}:{minutes}" if clock and sign else ""
    return f"{year}-{month}-{day}{clock}{zone}"
