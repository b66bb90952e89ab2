"""What a policy has paid out is a fact, in the policy's own text too; what it offers is a limit."""

import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.kinds import find_kinds
from yaowen.pipeline.link import link
