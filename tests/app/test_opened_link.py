"""A link that macOS hands to the application reaches the agent, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from app.ui.application import Application
application = Application(["test"])
application.opened.connect(print)
for link in ("train-at-home://join?url=http://a:1", "file:///etc/hosts"):
    application.sendEvent(application, QFileOpenEvent(QUrl(link)))
"""


@pytest.mark.processes
def test_only_invitations_are_told() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["train-at-home://join?url=http://a:1"]
