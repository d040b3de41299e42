"""Run from the image that was downloaded, the program offers to move itself, else nothing."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest

from app import macos_move, macos_place
from app.macos_place import APP_NAME, Do, Place, place_of, problem, steps, target

HOME = PurePosixPath("/", "Users", "zoë")
INSIDE = "Contents/MacOS/train-at-home"


@pytest.mark.parametrize(
    ("app", "place", "offers"),
    [
        ("/Applications/Train at Home.app", Place.APPLICATIONS, False),
        (f"{HOME}/Applications/Train at Home.app", Place.APPLICATIONS, False),
        ("/Volumes/Train at Home/Train at Home.app", Place.IMAGE, True),
        (
            "/private/var/folders/x/T/AppTranslocation/9A-0F/d/Train at Home.app",
            Place.HIDDEN_COPY,
            True,
        ),
        (f"{HOME}/Desktop/Train at Home.app", Place.ELSEWHERE, False),
    ],
)
def test_where_it_lies_decides_about_the_offer(app: str, place: Place, offers: bool) -> None:
    found = place_of(PurePosixPath(app) / INSIDE, HOME)
    assert found is place
    assert (problem(found) is not None) == offers


def test_a_program_in_no_app_offers_nothing() -> None:
    for path in ("/usr/bin/python3", "/train-at-home", "/opt/x/versions/1/app/train-at-home"):
        assert place_of(PurePosixPath(path), HOME) is Place.NO_APP
    assert problem(Place.NO_APP) is None
    assert macos_move.problem_here() is None, "this is no Mac's bundle"


def test_who_may_not_write_applications_gets_a_folder_of_their_own() -> None:
    assert target(HOME, may_write_applications=True) == PurePosixPath("/Applications") / APP_NAME
    assert target(HOME, may_write_applications=False) == HOME / "Applications" / APP_NAME


@pytest.mark.parametrize("cut_off_after", range(8))
def test_cut_off_anywhere_a_whole_copy_is_there_or_none_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_off_after: int
) -> None:
    """The steps on a real disk, with `cp` where a Mac has ditto; once more, they come to an end."""
    app, to = tmp_path / "image" / APP_NAME, tmp_path / "Applications" / APP_NAME
    for folder, text in ((app, "new"), (to, "old")):
        (folder / "Contents").mkdir(parents=True)
        (folder / "Contents" / "version").write_text(text)

    def perform(step: Do) -> None:
        if step.kind == "copy":
            shutil.copytree(str(step.first), str(step.second))
        elif step.kind != "trust":
            macos_move.perform(step)

    def planned() -> tuple[Do, ...]:
        return steps(PurePosixPath(app), PurePosixPath(to), is_there=to.exists())

    for step in planned()[:cut_off_after]:
        perform(step)
    whole = [to, to.with_name(macos_place.OLD_NAME), to.with_name(macos_place.NEW_NAME)]
    assert any((each / "Contents" / "version").exists() for each in whole)
    for step in planned():
        perform(step)
    assert (to / "Contents" / "version").read_text() == "new"
    assert [path.name for path in to.parent.iterdir()] == [APP_NAME]
