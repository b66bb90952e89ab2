"""All that a page says of its article, gathered; each question has its module."""

from typing import NamedTuple
from urllib.parse import urljoin

from yaowen.packs.model import Pack
from yaowen.records import Attachment, Declared, PolicyNote
from yaowen.sources.moments import find_moment
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.body import Body
from yaowen.sources.pages.head.face import find_face
from yaowen.sources.pages.head.files import find_attachments
from yaowen.sources.pages.head.origin import find_origin
from yaowen.sources.pages.head.people import find_people
from yaowen.sources.pages.head.policy import find_policy
from yaowen.sources.pages.head.times import Times, find_times
from yaowen.sources.pages.head.titles import find_title
from yaowen.sources.pages.head.told import read_told


class Head(NamedTuple):
    """What the page says, as printed; `title_block` is the block that shows the title, `date_block` the time's."""

    title: str | None
    title_block: int | None
    published: str | None
    date_block: int | None
    author: str | None
    editor: str | None
    outlet: str | None
    site: str | None
    updated: str | None = None
    original_url: str | None = None
    policy: PolicyNote | None = None
    attachments: tuple[Attachment, ...] = ()

    def declare(self, url: str | None) -> Declared:
        """The page's words in a record; addresses are made whole by `url`, the page's own."""
        return Declared(
            title=self.title,
            outlet=self.outlet,
            site=self.site,
            author=self.author,
            editor=self.editor,
            published=self.published,
            updated=self.updated,
            url=url,
            original_url=urljoin(url, self.original_url) if url and self.original_url else self.original_url,
            kind="full",
            policy=self.policy,
            attachments=self.attachments,
        )


def read_head(tree: PageTree, body: Body, url: str | None, pack: Pack) -> Head:
    """All that the page says of the article."""
    told = read_told(tree)
    title, title_block = find_title(tree, body, told)
    face = find_face(tree, body, title_block)
    times = find_times(tree, body, face, told, url)
    origin = find_origin(tree, body, face, told, url, pack)
    people = find_people(tree, body, face, told, pack)
    policy = find_policy(tree, body, title)
    published, date_block = _released(policy, times)
    return Head(
        title=title,
        title_block=title_block,
        published=published,
        date_block=date_block,
        author=people.author,
        editor=people.editor,
        outlet=origin.source or people.source,
        site=origin.site,
        updated=times.updated,
        original_url=origin.original_url,
        policy=policy,
        attachments=find_attachments(tree, body, url),
    )


def _released(policy: PolicyNote | None, times: Times) -> tuple[str | None, int | None]:
    """A policy's head says when it was released; other dates of the page are of its matter."""
    if policy is None or policy.released_on is None:
        return times.published, times.block
    shown = find_moment(times.published, offset_minutes=480) if times.published else None
    if shown is not None and shown[0].local.date().isoformat() == policy.released_on:
        return times.published, times.block
    return policy.released_on, None
