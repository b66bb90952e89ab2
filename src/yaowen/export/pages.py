"""How is a page made that stands alone? Its template, and the line under an article's title."""

from functools import cache
from typing import Any

from yaowen.records import Article


@cache
def get_template(name: str) -> Any:
    """A template by its file's name: all text is escaped, a name that it does not get is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("yaowen.export", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(name)


def write_origin(article: Article, place: str) -> str:
    """Outlet, time as printed and place of an article, as far as they are known."""
    told = (article.outlet_surface or article.outlet_id, article.published.iso if article.published else None)
    return " · ".join(part for part in (*told, place) if part)
