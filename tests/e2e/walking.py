"""How a test follows a link: a click returns before the next page has come."""

from typing import Any


def follow(link: Any) -> None:
    """Clicks a link (a Playwright locator) and waits until the page that it leads to has loaded.

    A place in the same page counts as one too.
    """
    with link.page.expect_navigation(wait_until="load"):
        link.click()
