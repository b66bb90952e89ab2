"""`/add`: one's own PDFs, Word files and pages, handed over by a form; how far each is, and what is doubted of it."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.response import Redirect

from yaowen.errors import NotFound, UsageError
from yaowen.faces.web.parts.addresses import address, with_query
from yaowen.faces.web.site import Site, site_of
from yaowen.faces.web.words import Words
from yaowen.records import Record
from yaowen.service.uploads import MOST_BYTES, MOST_FILES, FileState, Upload

ROOM = 1_000_000
"""Bytes of a form beside its files."""
KINDS = (
    ".pdf,.docx,.html,.htm,.mht,.txt,.md,.xlsx,.csv,.xml,.json,.jsonl,.zip,.epub,.odt,.pptx,.eml,.warc,.gz"
)


class AddedArticle(Record, frozen=True, kw_only=True):
    """An article that came of a file: how many figures were read, and what is doubted of it."""

    href: str
    title: str
    lang: str
    kind_name: str
    figures: int
    doubts: tuple[str, ...]


class FileRow(Record, frozen=True, kw_only=True):
    """A file with its state in words; `removed` articles stay away, since they were erased before."""

    name: str
    size: str
    state: str
    state_name: str
    articles: tuple[AddedArticle, ...]
    known: int
    removed: int
    problems: tuple[str, ...]


class AddPage(Record, frozen=True, kw_only=True):
    """The form and an upload; `more` while it goes on, `progress` is a share of files in percent."""

    files: tuple[FileRow, ...] = ()
    more: bool = False
    progress: int = 0
    most: int = MOST_FILES
    megabytes: int = MOST_BYTES // 2**20
    kinds: str = KINDS
    owned: bool = True
    problem: str | None = None


@get("/add", sync_to_thread=False)
def show_add(request: Request[Any, Any, Any]) -> Response[str]:
    """The form; `?upload=` shows what became of one."""
    site = site_of(request)
    words = site.words(request)
    asked = request.query_params.get("upload")
    owned = not site.yaowen.is_open_to_others
    page = AddPage(owned=owned)
    if asked and owned:
        try:
            page = _lay_out(site.uploads.find(asked), site, words)
        except NotFound:
            page = AddPage(problem=words("add.forgotten"))
    return site.respond(request, "add.html", page=page)


@post("/add", status_code=200, request_max_body_size=MOST_BYTES + ROOM)
async def add_files(request: Request[Any, Any, Any]) -> Response[Any]:
    """Takes the files and leads to their progress."""
    site = site_of(request)
    if site.yaowen.is_open_to_others:
        return site.respond(request, "add.html", status=400, page=AddPage(owned=False))
    form = await request.form()
    given = [each for each in form.getall("files", []) if isinstance(each, UploadFile)]
    try:
        upload = site.uploads.start([(each.filename or "", await each.read()) for each in given])
    except UsageError as error:
        return site.respond(request, "add.html", status=400, page=AddPage(problem=str(error)))
    return Redirect(with_query("/add", {"upload": upload.id}), status_code=303)


def _lay_out(upload: Upload, site: Site, words: Words) -> AddPage:
    ended = sum(file.state in ("kept", "failed") for file in upload.files)
    return AddPage(
        files=tuple(_lay_out_file(file, site, words) for file in upload.files),
        more=not upload.done,
        progress=round(100 * ended / len(upload.files)),
    )


def _lay_out_file(file: FileState, site: Site, words: Words) -> FileRow:
    return FileRow(
        name=file.name,
        size=f"{file.size / 1024:,.0f} KB",
        state=file.state,
        state_name=words(f"add.{file.state}"),
        articles=tuple(
            AddedArticle(
                href=address("articles", read.article.id),
                title=read.article.title or words("item.untitled"),
                lang=read.article.lang,
                kind_name=words(f"kind.{read.article.kind}"),
                figures=sum(fact.value is not None for fact in read.facts),
                doubts=tuple(dict.fromkeys(words(f"issue.{issue.code}") for issue in read.article.issues)),
            )
            for read in site.read(file.articles)
        ),
        known=file.known,
        removed=file.removed,
        problems=file.problems,
    )
