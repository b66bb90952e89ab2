"""What several floors are measured on."""

from collections.abc import Iterator

import pytest

from yaowen.service.app import Yaowen
from yaowen.service.demonstration import build_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yaowen]:
    """The demo library; it is only read."""
    folder = tmp_path_factory.mktemp("demo")
    build_demo(folder, lambda line: None)
    yaowen = Yaowen(folder)
    yield yaowen
    yaowen.close()
