"""`make bundle`: builds dist/ for the system this runs on. Each step says what it did.

    python packaging/make_bundle.py [--only STEP ...] [--no-archive]

Steps: icons, app and engine (PyInstaller, two folders), share (licences, list of parts, icons),
check (both self-tests, sizes against the budget), and the package: a tarball on Linux, a dmg on
macOS, an installer on Windows.
Not here: what is left out (pyinstaller/left_out.py), signing (macos/, windows/).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(HERE / "pyinstaller")]

from licences import write_licences
from make_icons import write_icons
from programs import version_of
from sizes import over_budget, report

STEPS = ("icons", "app", "engine", "share", "check", "package")
BUILD = ROOT / "build"
DIST = ROOT / "dist"
SYSTEM_NAMES = {"linux": "linux", "darwin": "macos", "win32": "windows"}
SELF_TEST_S_MAX = 300.0
PACKED_WITH_GZIP_LEVEL = 6


def main() -> int:
    """0 when every step that was asked for succeeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, metavar="STEP")
    parser.add_argument("--no-archive", action="store_true", help="leave the folder as it is")
    parser.add_argument("--dist", type=Path, default=DIST, help="default: %(default)s")
    parser.add_argument("--build", type=Path, default=BUILD, help="default: %(default)s")
    asked = parser.parse_args()
    if sys.platform not in SYSTEM_NAMES:
        parser.error(f"no bundle is made for {sys.platform}")
    bundle = asked.dist.absolute() / bundle_name()
    for step in (each for each in STEPS if each in asked.only):
        started_s = time.monotonic()
        print(f"== {step}", flush=True)
        if not run_step(step, bundle, asked.build.absolute(), packs=not asked.no_archive):
            return 1
        print(f"   {step}: {time.monotonic() - started_s:.0f} s", flush=True)
    return 0


def bundle_name() -> str:
    """Such as train-at-home-0.1.0-linux-x86_64."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"train-at-home-{version_of(ROOT)}-{SYSTEM_NAMES[sys.platform]}-{machine}"


def run_step(step: str, bundle: Path, build: Path, *, packs: bool) -> bool:
    """One of `STEPS`; False when what it made must not be shipped."""
    match step:
        case "icons":
            write_icons(ROOT / "assets" / "icons", build / "icons")
        case "app" | "engine":
            freeze(step, bundle, build)
        case "share":
            add_share(bundle, build)
        case "check":
            return check(bundle)
        case "package" if packs:
            package(bundle, build)
    return True


def freeze(program: str, bundle: Path, build: Path) -> None:
    """Run PyInstaller's recipe; raises CalledProcessError, whose words are above."""
    shutil.rmtree(bundle / program, ignore_errors=True)
    bundle.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"TRAIN_AT_HOME_ICONS": str(build / "icons")}
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", str(bundle), "--workpath", str(build / "pyinstaller"),
        str(HERE / "pyinstaller" / f"{program}.spec"),
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT, env=environment)


def add_share(bundle: Path, build: Path) -> None:
    """What is beside the two programs: version, licences, icons, and the system's own files."""
    share = bundle / "share"
    shutil.rmtree(share, ignore_errors=True)
    share.mkdir(parents=True)
    machine = platform.machine()
    (bundle / "VERSION").write_text(f"{version_of(ROOT)}\n{machine}\n", encoding="utf-8")
    count = write_licences("train-at-home", ("host",), bundle, share)
    print(f"   licences of {count} parts")
    if sys.platform == "linux":
        add_linux_files(bundle, build)


def add_linux_files(bundle: Path, build: Path) -> None:
    """Scripts to the top, what is copied at installation to share/."""
    linux, share = HERE / "linux", bundle / "share"
    for name in ("install.sh", "uninstall.sh"):
        copy_program(linux / name, bundle / name)
    for name in ("launcher.sh", "container.sh"):
        copy_program(linux / name, share / name)
    for name in ("train-at-home.desktop", "train-at-home.service", "LIBRARIES.txt"):
        shutil.copy(linux / name, share / name)
    shutil.copy(linux / "Containerfile", bundle / "Containerfile")
    shutil.copytree(build / "icons", share / "icons")


def copy_program(source: Path, target: Path) -> None:
    shutil.copy(source, target)
    target.chmod(0o755)


def check(bundle: Path) -> bool:
    """Both self-tests with nothing of the checkout in reach, then the sizes."""
    suffix = ".exe" if sys.platform == "win32" else ""
    program = bundle / "app" / f"train-at-home{suffix}"
    kept = {"SYSTEMROOT", "PATH", "TEMP", "HOME", "LOCALAPPDATA", "USERPROFILE"}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [program, "--self-test"], env=environment, cwd=bundle, timeout=SELF_TEST_S_MAX, check=False
    )
    measured = report(bundle)
    print(measured.text)
    too_large = over_budget(measured, sys.platform)
    if too_large:
        print(f"Over budget: {too_large}. Look at what grew, in left_out.py.", file=sys.stderr)
    return done.returncode == 0 and not too_large


def package(bundle: Path, build: Path) -> None:
    """What a person downloads."""
    if sys.platform == "linux":
        made = bundle.parent / f"{bundle.name}.tar.gz"
        with tarfile.open(made, "w:gz", compresslevel=PACKED_WITH_GZIP_LEVEL) as archive:
            archive.add(bundle, arcname=bundle.name, filter=owned_by_nobody)
    elif sys.platform == "darwin":
        made = bundle.parent / f"{bundle.name}.dmg"
        subprocess.run(["bash", HERE / "macos" / "make_dmg.sh", bundle, made, build], check=True)
    else:
        made = bundle.parent / f"{bundle.name}-setup.exe"
        script = HERE / "windows" / "make_installer.ps1"
        subprocess.run(["pwsh", "-File", script, bundle, made, build], check=True)
    print(f"   {made} ({made.stat().st_size / 1e6:.0f} MB)")


def owned_by_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """The builder's name and number do not belong in what others unpack."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    sys.exit(main())
