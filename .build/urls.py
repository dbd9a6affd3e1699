"""The project's URLs in the metadata of a build: those of the repository that was cloned.

No file names the address, so that a fork's package sends nobody elsewhere. Hatchling runs
`ProjectUrls` for every build in a clone; a source archive carries on what it was made with.
"""

import re
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from hatchling.metadata.plugin.interface import MetadataHookInterface

FORGES = ("codeberg.org", "github.com", "gitlab.com")
"""The hosts of which it is known where a repository has its issues and releases."""


class ProjectUrls(MetadataHookInterface):
    """Names the repository that a clone came from; nothing where it came from a folder."""

    def update(self, metadata: dict[str, object]) -> None:
        """Put the URLs into the metadata."""
        metadata["urls"] = urls(_remote(Path(self.root)))


def urls(remote: str) -> dict[str, str]:
    """The URLs by label, for a remote as git has it: a URL or `user@host:path`; none of a folder.

    User, password and port are left behind.
    """
    if "://" not in remote and (found := re.fullmatch(r"[^@:/]+@([^:/]+):(.+)", remote)):
        remote = f"ssh://{found[1]}/{found[2]}"
    try:
        parts = urlsplit(remote)
    except ValueError:  # brackets that hold no address
        return {}
    host, path = parts.hostname or "", parts.path.strip("/").removesuffix(".git")
    if "." not in host or not path:
        return {}
    source = f"https://{host}/{path}"
    if host not in FORGES:
        return {"Source": source}
    return {"Source": source, "Issues": f"{source}/issues", "Releases": f"{source}/releases"}


def _remote(root: Path) -> str:
    """Where a clone came from; empty where this is none, or git cannot say."""
    if not (root / ".git").exists():  # a source archive, unpacked within some other clone perhaps
        return ""
    asked = ["git", "-C", str(root), "config", "--get", "remote.origin.url"]
    with suppress(OSError):
        done = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603
        return done.stdout.strip()
    return ""
