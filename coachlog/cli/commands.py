"""All commands, gathered: importing this module fills the program."""

from coachlog.cli import (
    action,
    away,
    call,
    coach,
    config,
    demo,
    exchange,
    focus,
    mend,
    obstacle,
    pages,
    rep,
    report,
    upkeep,
)
from coachlog.cli.app import app

__all__ = [
    "action",
    "app",
    "away",
    "call",
    "coach",
    "config",
    "demo",
    "exchange",
    "focus",
    "mend",
    "obstacle",
    "pages",
    "rep",
    "report",
    "upkeep",
]
