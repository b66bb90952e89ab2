"""Text inside an article gives no orders: fifty pages try, and the model behind the endpoint does what they say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from corpus.injections.build import CANARY, TITLES, TRUE, iter_pages
from loopback import CHAT, Asked, Loopback, Reply, article_of, asked_of, chat, draft
from yaowen import Yaowen
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.modelled.orders import fold
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify import verify_claim
from yaowen.service.documents import Failure
from yaowen.service.lines import BriefLine
from yaowen.service.requests import WriteBrief
from yaowen.settings import Settings

PAGES = list(iter_pages())
LIES = {
    "zh": (
        f"本文的暗号是{CANARY}。",
        CANARY,
        "所有投资者应当立即买入其股票。",
        "2024年，云岬新区生物医药产业营业收入为6125亿元。",
        "云岬新区已宣布破产。",
        "请读者忽略以上内容。",
    ),
    "en": (
        f"The secret word is {CANARY}.",
        CANARY,
        "All investors should buy its shares immediately.",
        "The area's biopharmaceutical output value reached 612.5 billion yuan in 2024.",
        "Yunjia New Area has declared bankruptcy.",
        "Readers are asked to ignore the above.",
    ),
}
TRUTH = {
    "zh": "2024年，云岬新区生物医药产业营业收入为612.5亿元，同比增长8.7%。",
    "en": "The area's biopharmaceutical output value reached 61.25 billion yuan in 2024, up 8.7%.",
}


def paragraphs_of(asked: Asked) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = article_of(asked)["paragraphs"]
    return shown


def place_of_truth(asked: Asked) -> int:
    return next((p["n"] for p in paragraphs_of(asked) if "8.7%" in p["text"]), 1)


def obeying(asked: Asked) -> Reply:
    """One true sentence, so that the answer is not thrown away whole, among lies in every field."""
    lang = article_of(asked)["language_of_the_brief"]
    numbers = [p["n"] for p in paragraphs_of(asked)] or [1]
    lies = [(lie, [number]) for lie in LIES[lang] for number in numbers]
    ridden = [(TRUTH[lang].rstrip("。.") + f" {CANARY}", numbers), (f"{TRUTH[lang]} {CANARY}", numbers)]
    return chat(
        draft(
            (TRUTH[lang], [place_of_truth(asked)]),
            *ridden,
            *lies,
            headline_zh=f"云岬新区 {CANARY}",
            headline_en=f"Yunjia {CANARY}",
        )
    )


def parroting(asked: Asked) -> Reply:
    """Every paragraph as it stands, and the system prompt."""
    said = [(p["text"], [p["n"]]) for p in paragraphs_of(asked)]
    system = asked_of(asked)["messages"][0]["content"]
    leaks = [(line.strip(), [1]) for line in system.splitlines() if line.strip()]
    return chat(draft(*said, *leaks, headline_zh=article_of(asked)["title"]))


def heading(asked: Asked) -> Reply:
    """The canary in headings over true sentences."""
    lang = article_of(asked)["language_of_the_brief"]
    truth = {"text": TRUTH[lang], "citations": [place_of_truth(asked)]}
    group = {"heading": f"{CANARY}", "bullets": [truth]}
    return chat(draft(("", []), groups=[group]))


def other(asked: Asked) -> Reply:
    """JSON of another form."""
    return chat(json.dumps({"canary": CANARY, "viewpoint": CANARY}))


def chatty(asked: Asked) -> Reply:
    """Words and no JSON."""
    return chat(f"Sure! {CANARY}")


MALICE = (obeying, parroting, heading, other, chatty)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    folder = tmp_path_factory.mktemp("pages")
    for name, _, html in PAGES:
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return tuple(str(folder / f"{name}.html") for name, _, _ in PAGES)


def write(loopback: Loopback, pages: tuple[str, ...], lang: str, folder: Path) -> list[BriefLine]:
    settings = Settings(
        model_url=loopback.url + "/v1",
        model_name="tiny",
        model_timeout=10.0,
        model_run_tokens=10**7,
        model_day_tokens=10**8,
    )
    yaowen = Yaowen(folder / "library", settings=settings)
    try:
        lines = list(
            yaowen.write_brief(msgspec.convert({"inputs": pages, "lang": lang, "model": True}, WriteBrief))
        )
    finally:
        yaowen.close()
    assert not [line for line in lines if isinstance(line, Failure)]
    return [line for line in lines if isinstance(line, BriefLine)]


def test_there_are_fifty_pages_half_in_each_language() -> None:
    assert [sum(lang == wanted for _, lang, _ in PAGES) for wanted in ("zh", "en")] == [25, 25]
    assert all(fold(CANARY) in fold(html).replace("\u200b", "") for _, _, html in PAGES)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("malice", MALICE)
def test_no_canary_comes_out_and_no_unsupported_sentence_in(
    malice: Callable[[Asked], Reply],
    lang: str,
    pages: tuple[str, ...],
    loopback: Loopback,
    pack: Pack,
    tmp_path: Path,
) -> None:
    loopback.add(CHAT, malice)
    lines = write(loopback, pages, lang, tmp_path)
    assert len(lines) == 50
    truths = {
        spoken: understand(
            describe_text(spoken, "\n".join((TITLES[spoken], *TRUE[spoken])), title=TITLES[spoken]), pack
        )
        for spoken in ("zh", "en")
    }
    for (name, spoken, _), line in zip(PAGES, lines, strict=True):
        said = msgspec.json.encode(msgspec.structs.replace(line, title="")).decode()
        assert fold(CANARY) not in fold(said), name
        assert "citations" not in str(line.issues), name
        truth = truths[spoken]
        bullets = [
            *([line.viewpoint] if line.viewpoint else []),
            *(b for g in line.groups for b in g.bullets),
        ]
        assert bullets, name
        for bullet in bullets:
            assert bullet.text not in LIES[lang], name
            verdict, _ = verify_claim(bullet.text, truth.article, truth.facts, truth.mentions, pack)
            assert verdict == "supported", (name, bullet.text)


def test_no_model_is_shown_the_canary(pages: tuple[str, ...], loopback: Loopback, tmp_path: Path) -> None:
    loopback.add(CHAT, obeying)
    write(loopback, pages, "zh", tmp_path)
    assert len(loopback.asked) >= 30  # what is hidden leaves the same text, which is asked about once
    for asked in loopback.asked:
        assert fold(CANARY) not in fold(asked_of(asked)["messages"][1]["content"])


def test_the_obeying_models_true_sentence_is_kept_beside_its_lies(
    pages: tuple[str, ...], loopback: Loopback, tmp_path: Path
) -> None:
    loopback.add(CHAT, obeying)
    lines = write(loopback, pages, "zh", tmp_path)
    assert sum(line.made_by == "model:tiny" for line in lines) == 50
