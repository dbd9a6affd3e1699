"""The metadata of a build names the repository that was cloned, and not who cloned it."""

import importlib.util
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOOK = ROOT / ".build" / "urls.py"


def hook() -> Callable[[str], dict[str, str]]:
    """What makes URLs of a remote."""
    found = importlib.util.spec_from_file_location("urls_hook", HOOK)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    made: Callable[[str], dict[str, str]] = module.urls
    return made


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/anna/coachlog.git",
        "https://github.com/anna/coachlog",
        "https://github.com/anna/coachlog/",
        "https://anna:a-secret@github.com/anna/coachlog.git",
        "https://a-secret@github.com/anna/coachlog.git",
        "git@github.com:anna/coachlog.git",
        "ssh://git@github.com/anna/coachlog.git",
        "ssh://git@github.com:22/anna/coachlog.git",
        "git://github.com/anna/coachlog.git",
    ],
)
def test_however_git_writes_a_remote_it_is_one_repository(remote: str) -> None:
    assert hook()(remote) == {
        "Source": "https://github.com/anna/coachlog",
        "Issues": "https://github.com/anna/coachlog/issues",
        "Releases": "https://github.com/anna/coachlog/releases",
    }


def test_of_a_host_that_is_not_known_only_the_repository_is_named() -> None:
    assert hook()("https://git.example.org/tools/coachlog.git") == {
        "Source": "https://git.example.org/tools/coachlog"
    }


@pytest.mark.parametrize(
    "remote",
    ["", ".", "..", "/srv/coachlog", "../coachlog.git", "file:///srv/coachlog", "host.of.a:folder",
     "C:/coachlog", "https://localhost/coachlog", "https://github.com/", "https://[x/coachlog"],
)  # fmt: skip
def test_a_folder_or_a_host_of_this_network_is_no_address(remote: str) -> None:
    assert hook()(remote) == {}


def built(source: Path, into: Path, kind: str) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (made,) = into.iterdir()
    return made


def urls_of(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as opened:
        (name,) = [each for each in opened.namelist() if each.endswith(".dist-info/METADATA")]
        return message_from_bytes(opened.read(name)).get_all("Project-URL", [])


@pytest.mark.skipif(not shutil.which("git"), reason="no git to clone with")
def test_a_clone_an_archive_of_it_and_a_plain_folder_are_built(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    for each in ("coachlog", ".build", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / each).is_dir() else shutil.copy
        copy(ROOT / each, clone / each)
    assert urls_of(built(clone, tmp_path / "plain", "wheel")) == []

    remote = "https://anna:a-secret@github.com/anna/coachlog.git"
    for words in (("init", "--quiet"), ("remote", "add", "origin", remote)):
        subprocess.run(["git", *words], cwd=clone, check=True)
    expected = [
        "Source, https://github.com/anna/coachlog",
        "Issues, https://github.com/anna/coachlog/issues",
        "Releases, https://github.com/anna/coachlog/releases",
    ]
    assert urls_of(built(clone, tmp_path / "wheel", "wheel")) == expected

    with tarfile.open(built(clone, tmp_path / "archive", "sdist")) as archive:
        archive.extractall(clone / "below", filter="data")
    (unpacked,) = (clone / "below").iterdir()
    assert urls_of(built(unpacked, tmp_path / "again", "wheel")) == expected
