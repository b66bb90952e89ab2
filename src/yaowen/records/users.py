"""Who may see a library's pages from elsewhere?"""

from typing import Literal

from yaowen.records.record import Record

Role = Literal["reader", "admin"]
"""A reader sees what the sources' rights let others be shown; an admin sees and does what the owner can."""


class User(Record, frozen=True, kw_only=True):
    """A name with its role; `secret` is the Argon2id hash of the password, with its parameters and salt."""

    name: str
    role: Role
    secret: str
