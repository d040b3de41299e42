"""Our own load is never held against us: synthetic process trees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.host_signals.parse_common import (
    CpuSample,
    LoadWindow,
    app_name,
    busy_seconds,
    hottest_core,
    others_load,
    power,
    running_among,
)
from app.host_signals.parse_nvidia import Card, mean_by_process, summary

ENGINE, HELPER = (100, 5.0), (101, 9.0)
CORES = 4


def sample(at_s: float, busy_s: float, **own: float) -> CpuSample:
    named = {"engine": ENGINE, "helper": HELPER}
    return CpuSample(
        at_s=at_s,
        total_s=at_s * CORES,
        busy_s=busy_s,
        own_s={named[name]: spent for name, spent in own.items()},
    )


def test_load_without_ours() -> None:
    before = sample(10, 20, engine=15)
    assert others_load(before, sample(11, 24, engine=19)) == 0.0  # all four cores are ours
    assert others_load(before, sample(11, 24, engine=16)) == pytest.approx(0.75)
    assert others_load(before, sample(11, 21, engine=15)) == pytest.approx(0.25)


def test_a_child_that_started_in_between_is_ours() -> None:
    assert others_load(sample(10, 20, engine=15), sample(11, 23, engine=15, helper=3)) == 0.0


def test_nothing_can_be_said_when_one_of_ours_ended() -> None:
    assert others_load(sample(10, 20, engine=15, helper=1), sample(11, 24, engine=19)) is None
    assert others_load(sample(10, 20), sample(10, 20)) is None


@given(
    own=st.lists(st.floats(0, CORES), min_size=1, max_size=30),
    steps=st.lists(st.floats(0.5, 30), min_size=30, max_size=30),
)
def test_alone_on_the_computer_we_never_see_a_load(own: list[float], steps: list[float]) -> None:
    window, at_s, busy_s = LoadWindow(), 100.0, 0.0
    for cores, step_s in zip(own, steps, strict=False):
        at_s, busy_s = at_s + step_s, busy_s + cores * step_s
        load = window.add(sample(at_s, busy_s, engine=busy_s))
        assert load is None or load < 1e-6


def test_the_mean_is_over_five_seconds() -> None:
    window = LoadWindow()
    busy = [0, 0, 0, 0, 0, CORES, CORES, CORES, CORES, CORES, CORES]
    loads = [window.add(sample(float(t), float(sum(busy[: t + 1])))) for t in range(11)]
    assert loads[0] is None
    assert loads[4] == 0.0
    assert loads[6] == pytest.approx(0.4)
    assert loads[10] == pytest.approx(1.0)


def test_the_end_of_our_engine_is_no_load_of_others() -> None:
    window = LoadWindow()
    window.add(sample(1, 0, engine=0))
    assert window.add(sample(2, 4, engine=4)) == 0.0
    assert window.add(sample(3, 8)) == 0.0, "its last second cannot be subtracted: the old stands"
    assert window.add(sample(4, 10)) == pytest.approx(0.5), "then it is counted anew"


def test_a_process_found_late_starts_the_mean_anew() -> None:
    window = LoadWindow()
    window.add(sample(1, 0))
    assert window.add(sample(2, 1)) == pytest.approx(0.25)
    assert window.add(sample(3, 5, engine=900), newly_known=[ENGINE]) == pytest.approx(0.25)
    assert window.add(sample(4, 9, engine=904)) == 0.0


def test_samples_too_close_together_say_nothing_new() -> None:
    window = LoadWindow()
    window.add(sample(1.0, 0))
    first = window.add(sample(2.0, 2))
    assert window.add(sample(2.1, 2.4)) == first


def test_busy_is_not_waiting() -> None:
    times = {"user": 10.0, "nice": 5.0, "system": 3.0, "idle": 70.0, "iowait": 8.0, "steal": 4.0,
             "guest": 2.0, "guest_nice": 1.0}  # fmt: skip
    assert busy_seconds(times) == (100.0, 18.0)


@pytest.mark.parametrize(
    ("battery", "expected"),
    [
        (None, {"on_mains": True}),
        ((71.0, False), {"on_mains": False, "battery_percent": 71.0}),
        ((100.4, True), {"on_mains": True, "battery_percent": 100.0}),
        ((55.0, None), {"on_mains": None, "battery_percent": 55.0}),
    ],
)
def test_battery(battery: tuple[float, bool | None] | None, expected: object) -> None:
    assert power(battery) == expected


@pytest.mark.parametrize(
    ("chips", "degrees"),
    [
        ({"coretemp": [61.0, 64.0], "nvme": [80.0]}, 64.0),
        ({"k10temp": [0.0, 255.0, 71.5]}, 71.5),
        ({"acpitz": [48.0]}, 48.0),
        ({"acpitz": [99.0], "coretemp": [50.0]}, 50.0),
        ({"nvme": [80.0]}, None),
        ({}, None),
    ],
)
def test_hottest_core(chips: dict[str, list[float]], degrees: float | None) -> None:
    assert hottest_core(chips) == degrees


def test_programs_are_found_under_the_name_they_were_picked_by() -> None:
    assert app_name("Photoshop.EXE") == "photoshop"
    running = ["Photoshop.exe", "bash", "gnome-terminal-"]
    wanted = {"photoshop", "gnome-terminal-server", "blender"}
    assert running_among(wanted, running) == ("gnome-terminal-server", "photoshop")


def test_cards_without_ours() -> None:
    ours = {100}
    card = Card(temperature_c=61.0, power_w=200.0, free_memory_bytes=5,
                load_by_process=[(100, 0.9), (7, 0.08)])  # fmt: skip
    other = Card(temperature_c=40.0, power_w=30.0, free_memory_bytes=9, load_by_process=[])
    assert summary([card, other], ours) == {
        "gpu_temperature_c": 61.0,
        "gpu_free_memory_bytes": 5,
        "gpu_power_w": 230.0,
        "gpu_other_load": pytest.approx(0.08),
    }


def test_a_card_that_cannot_tell_processes_apart_gives_no_load() -> None:
    assert summary([Card(temperature_c=61.0)], {100}) == {"gpu_temperature_c": 61.0}


def test_samples_of_a_card_are_averaged() -> None:
    assert mean_by_process([(7, 80), (7, 60), (9, 10)]) == [(7, 0.7), (9, 0.1)]
