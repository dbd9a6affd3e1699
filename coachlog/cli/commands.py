"""All commands, gathered: importing this module fills the program."""

from coachlog.cli import action, away, call, coach, focus, obstacle, rep
from coachlog.cli.app import app

__all__ = ["action", "app", "away", "call", "coach", "focus", "obstacle", "rep"]
