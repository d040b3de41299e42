"""The other way out, with the real program: diagnostics that hide what is private, and no trace.

Its network cannot be reached, so every page stands here in its offline state, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from app import consent
from app.autostart import ENTRY
from tests.app.real_program import Story

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(240)]
NOBODY = "http://127.0.0.1:9"
PRIVATE_NAME = "grandmothers-laptop"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with ExitStack() as stack:
        first = (("config", "network.url", NOBODY), ("config", "computer.name", PRIVATE_NAME))
        yield Story(stack, tmp_path, *first)


def keys_kept(story: Story) -> list[str]:
    """What lies in this session's keyring, as the keyring itself tells."""
    service = DBusAddress(
        "/org/freedesktop/secrets",
        bus_name="org.freedesktop.secrets",
        interface="org.freedesktop.Secret.Service",
    )
    everything = new_method_call(service, "SearchItems", "a{ss}", ({},))
    with open_dbus_connection(story.session) as connection:
        unlocked, locked = connection.send_and_get_reply(everything, timeout=20).body
    return [*unlocked, *locked]


def test_diagnostics_are_redacted_and_removal_leaves_nothing(story: Story) -> None:
    login_item = story.folder / ".config" / "autostart" / ENTRY
    story.agree(consent.LOGIN_QUESTION)
    story.click("push button", "Skip", within_s=60.0)
    assert login_item.exists()
    story.click("push button", "These hours are good")
    story.click("push button", "Later")
    story.click("button menu", "Train now")
    story.click("menu item", "For 1 hour")
    story.until(lambda: keys_kept(story), "the device key in the keychain", 30.0)

    story.click("page tab", "Activity")
    story.press("Show diagnostics", then="Save as file")
    story.click("push button", "Save as file")
    saved = story.folder / "train-at-home-diagnostics.txt"
    story.until(saved.exists, "the file")
    text = saved.read_text()
    assert "train-at-home" in text
    assert "hours.grid" in text
    for private in (PRIVATE_NAME, NOBODY, str(story.folder), "127.0.0.1"):
        assert private not in text

    story.click("page tab", "About")
    story.press("Remove…", then="Keep it")
    story.click("push button", "Keep it")
    assert story.program.poll() is None
    story.press("Remove…", then="Remove everything")
    story.click("push button", "Remove everything")
    assert story.program.wait(timeout=90) == 0
    assert not login_item.exists()
    assert not keys_kept(story)
    assert not story.home.exists() or not list(story.home.rglob("*"))
    assert story.complaints() == []
