"""Journals that many tests begin from: typed in once, then copied."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Manager

_TYPED: dict[Callable[[Manager], None], bytes] = {}


def journal(manager: Manager, *, by: Callable[[Manager], None]) -> Manager:
    """The manager with the journal that `by` types in, on Friday 13 November 2026."""
    if by in _TYPED:
        manager.journal.touch(0o600)
        manager.journal.write_bytes(_TYPED[by])
    else:
        by(manager)
        _TYPED[by] = manager.journal.read_bytes()
    return manager.on("2026-11-13")


def once(by: Callable[[Manager], None]) -> Any:
    """Make a fixture of what types a journal in: the manager with that journal, each time anew."""

    def begun(manager: Manager) -> Manager:
        return journal(manager, by=by)

    begun.__doc__ = by.__doc__
    return pytest.fixture(begun, name=by.__name__)
