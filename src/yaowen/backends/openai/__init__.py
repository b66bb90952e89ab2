"""Language models behind any endpoint that speaks OpenAI's chat completions."""

from yaowen.backends.openai.keys import read_key
from yaowen.backends.openai.model import ChatModel, make_model

__all__ = ["ChatModel", "make_model", "read_key"]
