"""A hand-made library behind the pages, and a client that asks as a browser on this machine does."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from litestar.testing import TestClient

from yaowen.faces.web.app import make_app


def _load_desk() -> ModuleType:
    spec = importlib.util.spec_from_file_location("web_desk", Path(__file__).with_name("desk.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["web_desk"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def desk_module() -> ModuleType:
    """The module `desk.py` beside this file."""
    return _load_desk()


@pytest.fixture(scope="session")
def desk(desk_module: ModuleType) -> Any:
    """A filled library."""
    return desk_module.fill(desk_module.Desk())


@pytest.fixture(scope="session")
def client(desk: Any) -> Iterator[TestClient[Any]]:
    """A browser without cookies."""
    with TestClient(make_app(desk), base_url="http://127.0.0.1:8300") as found:
        yield found


@pytest.fixture
def empty_client(desk_module: ModuleType) -> Iterator[TestClient[Any]]:
    """The pages of a library without articles."""
    with TestClient(make_app(desk_module.Desk(demo=False)), base_url="http://127.0.0.1:8300") as found:
        yield found
