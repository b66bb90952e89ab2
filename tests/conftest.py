"""Fixtures that every test may use."""

from pathlib import Path

import pytest

from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The bundled pack."""
    return load_pack()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material beside a developer's checkout; users' clones do not have it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the reference material (a folder `shared` beside the checkout) is not here")
    return folder
