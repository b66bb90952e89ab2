"""How well does a model do on articles that we wrote? `yaowen doctor --model`, and the other checks of `doctor`."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from yaowen.demo import demo_files, demo_pack
from yaowen.errors import YaowenError
from yaowen.packs.additions import extend_pack
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.records import Understanding
from yaowen.service.doctorlines import DoctorLine, SelfTestLine, SelfTestTotal
from yaowen.service.documents import Failure, iter_readings, iter_understood
from yaowen.service.meaning import tell_meaning
from yaowen.service.metering import FreshBook
from yaowen.service.places import has_library
from yaowen.service.writing import Writer

if TYPE_CHECKING:
    from yaowen.service.app import Yaowen

ARTICLES = 20
"""So many of the demo's full texts are given to the model, for Chinese and English briefs in turn."""


def examine(yaowen: "Yaowen") -> Iterator[DoctorLine | Failure]:
    """Whether pack, library and the model's settings are in order."""
    checks: tuple[tuple[str, Callable[[Yaowen], str]], ...] = (
        ("pack", _pack),
        ("library", _library),
        ("model", _model),
        ("semantic", tell_meaning),
    )
    for name, check in checks:
        try:
            yield DoctorLine(check=name, ok=True, told=check(yaowen))
        except YaowenError as error:
            yield Failure(input=name, message=f"{name}: {error}", exit_code=error.exit_code)


def _pack(yaowen: "Yaowen") -> str:
    pack = yaowen.pack
    return f"{pack.name} {pack.version}, {len(pack.entities)} names, {pack.digest[:12]}"


def _library(yaowen: "Yaowen") -> str:
    if not has_library(yaowen.library):
        return f"none in {yaowen.library} yet"
    return f"{len(yaowen.store.list_ids())} articles in {yaowen.library}"


def _model(yaowen: "Yaowen") -> str:
    settings = yaowen.settings
    if not settings.model_url and not settings.model_name:
        return "none is set (YAOWEN_MODEL_URL, YAOWEN_MODEL_NAME); briefs are written without one"
    used = "always" if settings.model_briefs else "with `brief --model`"
    return f"{yaowen.writer.model.name} at {settings.model_url}, used {used}"


def iter_self_test(yaowen: "Yaowen") -> Iterator[SelfTestLine | SelfTestTotal]:
    """Lets the model write briefs of demo articles: a line each, then the sums; nothing is taken from a cache.

    Raises `UsageError` where the settings name no model.
    """
    writer = yaowen.writer
    model = writer.meter(FreshBook(writer.book))
    pack = extend_pack(load_pack(), demo_pack())
    lines: list[SelfTestLine] = []
    for number, read in enumerate(_demo_texts(yaowen, pack)):
        before, began = model.spent, time.monotonic()
        lang = ("zh", "en")[number % 2]
        outcome = writer.write(read, pack, lang, model)
        made = outcome.value.made
        failed = next(
            (i.message for i in outcome.issues if i.code in ("model_failed", "model_unborne")), None
        )
        line = SelfTestLine(
            article=read.article.id,
            title=read.article.title,
            lang=lang,
            verified=made.written if made else 0,
            repaired=made.repaired if made else 0,
            dropped=made.dropped if made else 0,
            seconds=round(time.monotonic() - began, 2),
            tokens=model.spent.tokens - before.tokens,
            cost=round(model.spent.money - before.money, 6),
            failed=failed,
        )
        lines.append(line)
        yield line
    yield _total(writer, lines)


def _demo_texts(yaowen: "Yaowen", pack: Pack) -> Iterator[Understanding]:
    readings = iter_readings([str(path) for path in demo_files()], yaowen.fetcher, yaowen.pack)
    texts = (
        understood[1]
        for understood in iter_understood(readings, pack)
        if not isinstance(understood, Failure) and understood[1].article.kind == "full"
    )
    return islice(texts, ARTICLES)


def _total(writer: Writer, lines: list[SelfTestLine]) -> SelfTestTotal:
    return SelfTestTotal(
        model=writer.model.name,
        articles=len(lines),
        failed=sum(line.failed is not None for line in lines),
        verified=sum(line.verified for line in lines),
        repaired=sum(line.repaired for line in lines),
        dropped=sum(line.dropped for line in lines),
        seconds=round(sum(line.seconds for line in lines), 2),
        tokens=sum(line.tokens for line in lines),
        cost=round(sum(line.cost for line in lines), 6),
    )
