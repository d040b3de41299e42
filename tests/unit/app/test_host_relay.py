"""`host --own-relay`: under which URL others are told of it."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from app.commands import host


def given(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    host.add_arguments(parser)
    return parser.parse_args(words)


@pytest.mark.parametrize(
    ("url", "words", "told"),
    [
        ("http://192.168.1.5:8420", (), "nats://192.168.1.5:4222"),
        ("http://[2001:db8::1]:8420", (), "nats://[2001:db8::1]:4222"),
        (
            "https://train.example.org",
            ("--relay-certificate", "c.pem", "--relay-certificate-key", "k.pem"),
            "tls://train.example.org:4222",
        ),
    ],
)
def test_it_is_told_under_the_name_of_the_orchestrator(
    url: str, words: tuple[str, ...], told: str
) -> None:
    options = host._relay_options(given("--own-relay", "4222", *words), Path("folder"))
    assert options is not None
    assert host._relay_url(url, options) == told


def test_none_is_run_unless_it_was_asked_for() -> None:
    assert host._relay_options(given(), Path("folder")) is None
