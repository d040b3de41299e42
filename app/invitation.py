"""An invitation to a network: `train-at-home://join?url=...&run=...&by=...`, or simply its URL.

Pure. What it says of its operator is the operator's own word; `code` is the orchestrator's, where
invitations end and are counted. Not here: asking the network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from engine.api.errors import PlainError
from engine.protocol.invitations import CODE_CHARS_MAX

SCHEME = "train-at-home"
CHARS_MAX = 1000
NAME_CHARS_MAX = 80
SHARED = (
    "your internet address, with the other computers of the run",
    "this computer's key and the name that you give it",
    "its speed, and the work that it did",
)
"""What a network and its members learn by joining."""
_CODE = re.compile(f"[A-Za-z0-9_-]{{0,{CODE_CHARS_MAX}}}")


@dataclass(frozen=True, slots=True)
class Invitation:
    url: str
    run_id: str = ""
    operator: str = ""
    code: str = ""

    @property
    def host(self) -> str:
        """The computer that the URL leads to."""
        return urlsplit(self.url).hostname or self.url

    def link(self) -> str:
        """What others open or paste."""
        given = {"url": self.url, "run": self.run_id, "by": self.operator, "code": self.code}
        query = urlencode({key: value for key, value in given.items() if value})
        return f"{SCHEME}://join?{query}"


def read_invitation(text: str) -> Invitation:
    """Of a link or a URL; raises `PlainError`."""
    text = text.strip()
    if len(text) > CHARS_MAX or not text.isprintable() or not text:
        raise _no_invitation()
    if not text.lower().startswith(f"{SCHEME}:"):
        return Invitation(text)
    parts = urlsplit(text)
    values = {key: value[0].strip() for key, value in parse_qs(parts.query).items()}
    if parts.netloc != "join" or not values.get("url"):
        raise _no_invitation()
    by, code = values.get("by", "")[:NAME_CHARS_MAX], values.get("code", "")
    if not _CODE.fullmatch(code):
        raise _no_invitation()
    return Invitation(values["url"], values.get("run", ""), by, code)


def _no_invitation() -> PlainError:
    return PlainError(
        "This is not an invitation.",
        f"It begins with http://, https:// or {SCHEME}://; copy it whole, or ask for a new one.",
        exit_code=2,
    )
