"""Answers to the scripts that were installed by 0.2.0 and before: Typer's own.

They go on working as they did until `--install-completion` is run again.
"""

import os
from collections.abc import Callable, Sequence
from typing import Any

Split = Callable[[str], tuple[list[str], Any]]


def answer(asked: str, complete: Callable[..., Any], split: Split) -> str:
    """What such a script expects: words for bash and fish, a command of its own for zsh."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words, last = split(" ".join(line.split("\n")))
    offers = complete(words[1:], last.text)
    typed = last.text.lower()
    fitting = [each for each in offers or () if each.word.lower().startswith(typed)]
    match asked:
        case "complete_bash":
            return "\n".join(each.word for each in fitting)
        case "complete_fish" if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args":
            return "\n".join(f"{each.word}\t{_plain(each.beside)}" for each in fitting)
        case "complete_fish":
            raise SystemExit(0 if fitting else 1)
        case "complete_zsh" if offers is None:
            return "_files"
        case "complete_zsh" if fitting:
            return f"_arguments '*: :(({_for_zsh(fitting)}))'"
        case _:
            return ""


def _for_zsh(offers: Sequence[Any]) -> str:
    plain = (each for each in offers if _plain(each.word) == each.word)
    return "\n".join(f'"{each.word}":"{_plain(each.beside)}"' for each in plain)


def _plain(text: str) -> str:
    """The words alone: such a script evaluates what it is given to show, quotes and all."""
    kept = (char if char.isalnum() or char in " .,-+/·–…=" else " " for char in text)
    return " ".join("".join(kept).split())
