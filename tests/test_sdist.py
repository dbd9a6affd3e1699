"""The source archive has all that stands here: its tests pass in it as they do in a checkout."""

import subprocess
import sys
import tarfile
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent

MADE_HERE = (".git", "PKG-INFO", ".gitignore", "pyproject.toml")
"""What is of the checkout or of the archive itself."""


def test_a_source_archive_has_every_file_and_folder_of_the_top(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        packed = {Path(name).parts[1] for name in opened.getnames()}

    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    left_out = (*MADE_HERE, *(each.rstrip("/") for each in ignored))
    here = {path.name for path in ROOT.iterdir()}
    assert {
        name for name in here - packed if not any(fnmatch(name, each) for each in left_out)
    } == set()
    assert {".build", ".ci", "tests", "coachlog"} <= packed
