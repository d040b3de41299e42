"""Which values fit a row of the table, how they are typed, and how they are shown. Pure.

A value is checked here and nowhere else, whether it comes from the window, the command line, the
control socket or the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.policy.hours import HoursError, WeekHours
from app.settings.table import BY_KEY, Kind, Setting, defaults

TEXT_CHARS_MAX = 500
LIST_ITEMS_MAX = 100
TRUE_WORDS = ("yes", "on", "true", "1")
FALSE_WORDS = ("no", "off", "false", "0")


class SettingError(ValueError):
    """A value that does not fit; `title` says what is wrong, `what_to_do` what fits."""

    def __init__(self, key: str, title: str, what_to_do: str) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.key, self.title, self.what_to_do = key, title, what_to_do


def setting_of(key: str) -> Setting:
    """The row of `key`; raises `SettingError`."""
    if key not in BY_KEY:
        near = [each for each in BY_KEY if each.partition(".")[2] == key.rpartition(".")[2]]
        hint = f"Did you mean {near[0]}?" if near else "train-at-home config lists all of them."
        raise SettingError(key, f"There is no setting called {key!r}.", hint)
    return BY_KEY[key]


def checked(key: str, value: Any) -> Any:
    """`value` as it is kept, of the row's type and within its range; raises `SettingError`."""
    setting = setting_of(key)
    return _CHECKS[setting.kind](setting, value)


def checked_all(values: Mapping[str, Any]) -> dict[str, Any]:
    """All of `values`, each by itself and together; raises `SettingError` for the first wrong."""
    found = {key: checked(key, value) for key, value in values.items()}
    whole = defaults() | found
    stop_c, resume_c = whole["limits.temperature_stop_c"], whole["limits.temperature_resume_c"]
    if resume_c >= stop_c:
        raise SettingError(
            "limits.temperature_resume_c",
            f"It would resume at {resume_c:g} °C and stop at {stop_c:g} °C.",
            "Choose a temperature to resume that is below the one to stop.",
        )
    return found


def parsed(key: str, text: str) -> Any:
    """The value that a person typed; raises `SettingError`."""
    setting = setting_of(key)
    text = text.strip()
    if setting.kind == "bool":
        lowered = text.lower()
        if lowered not in TRUE_WORDS + FALSE_WORDS:
            raise _wrong(setting, text)
        return lowered in TRUE_WORDS
    if setting.kind in ("int", "float"):
        try:
            return checked(key, int(text) if setting.kind == "int" else float(text))
        except ValueError as error:
            if isinstance(error, SettingError):
                raise
            raise _wrong(setting, text) from error
    if setting.kind == "list":
        return checked(key, [item.strip() for item in text.split(",") if item.strip()])
    return checked(key, text)


def shown(value: Any) -> str:
    """A value as `parsed` reads it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return str(value)


def what_fits(setting: Setting) -> str:
    """The values that a row takes, in a few words."""
    match setting.kind:
        case "bool":
            return "on or off"
        case "choice":
            return ", ".join(setting.choices)
        case "list":
            return "names, separated by commas"
        case "hours":
            return "such as Mon-Fri 22:00-07:00; Sat-Sun 00:00-24:00, or always, or never"
        case "text":
            return f"text of at most {TEXT_CHARS_MAX} characters"
    unit = f" {setting.unit}" if setting.unit else ""
    return f"{setting.low:g} to {setting.high:g}{unit}"


def _wrong(setting: Setting, value: Any) -> SettingError:
    return SettingError(
        setting.key,
        f"{setting.key} cannot be {shown(value)[:60]!r}.",
        f"{setting.short}: {what_fits(setting)}.",
    )


def _check_bool(setting: Setting, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(setting, value)
    return value


def _check_number(setting: Setting, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(setting, value)
    # Written so that not-a-number, for which every comparison is false, is refused too.
    if not (setting.low or 0) <= value <= (setting.high or 0):
        raise _wrong(setting, value)
    if setting.kind == "int" and value != int(value):
        raise _wrong(setting, value)
    return int(value) if setting.kind == "int" else float(value)


def _check_text(setting: Setting, value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_CHARS_MAX or not value.isprintable():
        raise _wrong(setting, value)
    return value


def _check_choice(setting: Setting, value: Any) -> str:
    if value not in setting.choices:
        raise _wrong(setting, value)
    return str(value)


def _check_list(setting: Setting, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > LIST_ITEMS_MAX:
        raise _wrong(setting, value)
    return tuple(_check_text(setting, item) for item in value)


def _check_hours(setting: Setting, value: Any) -> str:
    try:
        return WeekHours.parse(_check_text(setting, value)).text()
    except HoursError as error:
        raise SettingError(setting.key, str(error), f"It reads {what_fits(setting)}.") from error


_CHECKS: dict[Kind, Callable[[Setting, Any], Any]] = {
    "bool": _check_bool,
    "int": _check_number,
    "float": _check_number,
    "text": _check_text,
    "choice": _check_choice,
    "list": _check_list,
    "hours": _check_hours,
}
