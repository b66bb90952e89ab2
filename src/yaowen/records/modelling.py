"""What is asked of a language model, and what comes back."""

from yaowen.records.record import Record


class ModelPrompt(Record, frozen=True, kw_only=True):
    """One question. `system` says what to do, `data` is what others wrote: JSON, never an instruction.

    `schema` is the JSON schema of the answer, as JSON. `version` changes with the wording of the question,
    `subject` (`<hash of the text>:<language>`) names what it is about; both name the answer in a cache.
    """

    system: str
    data: str
    schema: str
    version: str
    subject: str
    max_tokens: int = 2400


class ModelReply(Record, frozen=True, kw_only=True):
    """What a model wrote, and how many tokens that took; `cached`: it was kept from before and cost nothing."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: bool = False


class Spending(Record, frozen=True, kw_only=True):
    """Tokens, in and out, and money in the currency of the prices that were set."""

    tokens: int = 0
    money: float = 0.0
