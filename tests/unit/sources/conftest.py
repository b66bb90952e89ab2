"""Files of every format, made for the test that needs them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"sources_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"sources_{name}"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def printing() -> ModuleType:
    """The module `printing.py` beside this file, which writes PDF files by hand."""
    return _load("printing")
