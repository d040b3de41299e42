"""Which source is believed: the three rules, as tables and as a property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.host_signals.sources import Memory, Said, Source, choose


def source(name: str, *gives: str) -> Source:
    return Source(name=name, gives=gives, change="", read=lambda _: {})


IDLE = [source("shell", "idle_s"), source("x", "idle_s")]
SCREEN = [source("window", "full_screen"), source("inhibitors", "full_screen")]
NO_SUCH = Said(absent="no such service")
FAILED = Said(failed="TimeoutError")


def idle(*said: Said, memory: Memory | None = None) -> tuple[object, bool]:
    values, absent = choose(IDLE, said, ["idle_s"], memory or Memory())
    return values["idle_s"], "idle_s" in absent


def seconds(value: float | None) -> Said:
    return Said(values={"idle_s": value})


def test_the_best_source_with_a_value_is_believed() -> None:
    assert idle(seconds(3.0), seconds(9.0)) == (3.0, False)
    assert idle(NO_SUCH, seconds(9.0)) == (9.0, False)


def test_all_absent_is_absent_and_a_failure_is_not() -> None:
    assert idle(NO_SUCH, NO_SUCH) == (None, True)
    assert idle(NO_SUCH, FAILED) == (None, False)
    assert idle(NO_SUCH, seconds(None)) == (None, False)
    assert idle(NO_SUCH, Said(values={})) == (None, True), "there, but without this field"


def test_a_lesser_source_never_speaks_for_a_better_one() -> None:
    memory = Memory()
    assert idle(seconds(3.0), seconds(900.0), memory=memory) == (3.0, False)
    assert idle(FAILED, seconds(900.0), memory=memory) == (None, False)
    assert idle(NO_SUCH, seconds(900.0), memory=memory) == (None, False)


def test_a_better_source_that_comes_later_is_believed() -> None:
    memory = Memory()
    assert idle(NO_SUCH, seconds(900.0), memory=memory) == (900.0, False)
    assert idle(seconds(2.0), seconds(900.0), memory=memory) == (2.0, False)


def test_what_was_there_once_is_unknown_when_it_is_gone() -> None:
    memory = Memory()
    idle(NO_SUCH, seconds(1.0), memory=memory)
    assert idle(NO_SUCH, NO_SUCH, memory=memory) == (None, False)


SCREEN_SAID = {"yes": Said(values={"full_screen": True}), "no": Said(values={"full_screen": False})}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("yes", "no", True),
        ("no", "yes", True),
        ("no", "no", False),
        ("absent", "no", False),
        ("failed", "yes", True),
        ("failed", "no", None),
        ("absent", "absent", None),
    ],
)
def test_one_source_suffices_to_see_a_film(first: str, second: str, expected: bool | None) -> None:
    known = {**SCREEN_SAID, "absent": NO_SUCH, "failed": FAILED}
    said = [known[first], known[second]]
    values, absent = choose(SCREEN, said, ["full_screen"], Memory())
    assert values["full_screen"] is expected
    assert ("full_screen" in absent) == (first == second == "absent")


def test_a_field_without_any_source_is_absent() -> None:
    assert choose([], [], ["thermal"], Memory()) == ({"thermal": None}, frozenset({"thermal"}))


ANYTHING = st.one_of(
    st.just(NO_SUCH),
    st.just(FAILED),
    st.just(seconds(None)),
    st.floats(0, 1e6).map(seconds),
)


@given(st.lists(st.tuples(ANYTHING, ANYTHING), max_size=8))
def test_once_seen_never_absent_again(history: list[tuple[Said, Said]]) -> None:
    """Absent is the permissive answer; nothing that fails later may lead to it."""
    memory, was_seen = Memory(), False
    for said in history:
        value, is_absent = idle(*said, memory=memory)
        assert not (was_seen and is_absent)
        assert not (value is not None and is_absent)
        was_seen = was_seen or value is not None
