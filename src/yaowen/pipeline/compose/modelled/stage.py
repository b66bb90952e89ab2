"""An article and a model → a brief in which every sentence is the model's and borne out, or not the model's."""

from collections.abc import Iterator

import msgspec

from yaowen.errors import ModelError
from yaowen.packs.model import Pack
from yaowen.pipeline.compose.modelled.desk import Desk
from yaowen.pipeline.compose.modelled.draft import parse_draft
from yaowen.pipeline.compose.modelled.material import Material
from yaowen.pipeline.compose.modelled.orders import find_orders, speaks_to_machine
from yaowen.pipeline.compose.modelled.prompt import make_prompt, shown_paragraphs
from yaowen.pipeline.compose.stage import compose
from yaowen.pipeline.verify.wording import Money
from yaowen.ports import Model
from yaowen.records import Article, Brief, Bullet, Issue, Outcome, Understanding


def compose_with_model(
    read: Understanding,
    pack: Pack,
    lang: str,
    model: Model,
    money: Money = "CNY",
) -> Outcome[Brief]:
    """A brief that a model wrote and that was checked sentence by sentence; raises `UsageError` for the language.

    A sentence that fails is replaced by the one that `compose` makes from a paragraph that it cites, else left
    out; `brief.made` counts both. Whatever goes wrong with the model, the brief is the one without a model, and
    an Issue says why. What speaks to machines in the article is neither shown to the model nor repeated.
    """
    article = read.article
    orders = find_orders(article, pack)
    plain = _without(compose(read, pack, lang, money), orders, pack)
    shown = shown_paragraphs(article, orders)
    doubts = tuple(_limits(article, orders, shown))
    if not any(shown):
        return Outcome(value=plain.value, issues=(*plain.issues, *doubts))
    prompt = make_prompt(article, shown, pack, lang)
    try:
        draft = parse_draft(model.ask(prompt).text)
    except ModelError as error:
        issue = Issue(code="model_failed", message=f"written without the model: {error}")
        return Outcome(value=plain.value, issues=(*plain.issues, *doubts, issue))
    material = Material(read=read, pack=pack, lang=lang, money=money)
    brief, issues = Desk(material, shown, plain.value).take(draft, model.name, prompt)
    if brief is None:
        issue = Issue(
            code="model_unborne",
            message="written without the model: the text bears out none of its sentences",
        )
        return Outcome(value=plain.value, issues=(*plain.issues, *doubts, issue))
    return Outcome(value=brief, issues=(*doubts, *issues))


def _limits(article: Article, orders: frozenset[int], shown: tuple[int, ...]) -> Iterator[Issue]:
    for number in sorted(orders):
        message = (
            "these words speak to a machine, not to readers; they were kept from the model and the brief"
        )
        yield Issue(code="orders_in_text", message=message, paragraph=number)
    missing = len(article.paragraphs) - len(orders) - len(shown)
    if missing > 0:
        yield Issue(
            code="model_saw_part", message=f"the last {missing} paragraphs were not shown to the model"
        )


def _without(plain: Outcome[Brief], orders: frozenset[int], pack: Pack) -> Outcome[Brief]:
    """The brief without a model, less what it took from words that speak to machines."""
    if not orders:
        return plain

    def fine(bullet: Bullet) -> bool:
        return not orders & set(bullet.citations) and not speaks_to_machine(bullet.text, pack)

    brief = plain.value
    kept = [(group, tuple(b for b in group.bullets if fine(b))) for group in brief.groups]
    viewpoint = brief.viewpoint if brief.viewpoint and fine(brief.viewpoint) else None
    groups = tuple(msgspec.structs.replace(group, bullets=bullets) for group, bullets in kept if bullets)
    issues = tuple(issue for issue in plain.issues if issue.paragraph not in orders)

    def headline(words: str | None, lang: str) -> str | None:
        titled = 0 in orders and brief.headline_composed != lang
        return None if words is None or titled or speaks_to_machine(words, pack) else words

    kept_brief = msgspec.structs.replace(
        brief,
        viewpoint=viewpoint,
        groups=groups,
        headline_zh=headline(brief.headline_zh, "zh"),
        headline_en=headline(brief.headline_en, "en"),
    )
    return Outcome(value=kept_brief, issues=issues)
