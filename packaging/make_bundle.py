"""`make bundle`: builds dist/ for the system this runs on. Each step says what it did.

    python packaging/make_bundle.py [--only STEP ...] [--no-archive]
    python packaging/make_bundle.py --pack nvidia

Steps: icons, app and engine (PyInstaller, two folders), share (licences, list of parts, icons),
check (both self-tests, what it needs of the system, sizes against the budget), and the package: a
tarball on Linux, a dmg on macOS, an installer on Windows. A pack is the engine alone, frozen in an
environment whose torch was built with CUDA, as an archive with its offer beside it.
Not here: what is left out (pyinstaller/left_out.py), signing (macos/, windows/).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(HERE / "pyinstaller"), str(HERE / "update")]

import needed
from archive import pack, unpacked_bytes
from licences import write_licences
from make_icons import write_icons
from pack_offer import offer_of
from programs import version_of
from sizes import over_budget, report, too_long
from trust import write_trust

STEPS = ("icons", "app", "engine", "share", "check", "package")
STEPS_OF_PACK = ("icons", "engine", "share", "check", "package")
BUILD = ROOT / "build"
DIST = ROOT / "dist"
SYSTEM_NAMES = {"linux": "linux", "darwin": "macos", "win32": "windows"}
SUFFIX = ".exe" if sys.platform == "win32" else ""
SELF_TEST_S_MAX = 300.0
GLIBC_VARIABLE = "TRAIN_AT_HOME_GLIBC_MAX"
"""The newest glibc that a release may need; unset: whatever is needed is only said."""


def main() -> int:
    """0 when every step that was asked for succeeded."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, metavar="STEP")
    parser.add_argument("--pack", choices=("nvidia",), help="an engine for these cards instead")
    parser.add_argument("--no-archive", action="store_true", help="leave the folder as it is")
    parser.add_argument("--dist", type=Path, default=DIST, help="default: %(default)s")
    parser.add_argument("--build", type=Path, default=BUILD, help="default: %(default)s")
    asked = parser.parse_args()
    if sys.platform not in SYSTEM_NAMES:
        parser.error(f"no bundle is made for {sys.platform}")
    if asked.pack and not cuda_of_torch():
        parser.error("this environment's torch was built without CUDA: it makes no pack")
    bundle = asked.dist.absolute() / bundle_name(asked.pack or "")
    for step in (each for each in (STEPS_OF_PACK if asked.pack else STEPS) if each in asked.only):
        started_s = time.monotonic()
        print(f"== {step}", flush=True)
        if not run_step(
            step, bundle, asked.build.absolute(), packs=not asked.no_archive, kind=asked.pack or ""
        ):
            return 1
        print(f"   {step}: {time.monotonic() - started_s:.0f} s", flush=True)
    return 0


def system_name() -> str:
    """Such as linux-x86_64, as offers name it."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"{SYSTEM_NAMES[sys.platform]}-{machine}"


def bundle_name(kind: str = "") -> str:
    """Such as train-at-home-0.1.0-linux-x86_64, or train-at-home-nvidia-0.1.0-linux-x86_64."""
    what = f"train-at-home-{kind}" if kind else "train-at-home"
    return f"{what}-{version_of(ROOT)}-{system_name()}"


def run_step(step: str, bundle: Path, build: Path, *, packs: bool, kind: str = "") -> bool:
    """One of `STEPS`; False when what it made must not be shipped. `kind`: of a pack."""
    match step:
        case "icons":
            write_icons(ROOT / "assets" / "icons", build / "icons")
        case "app" | "engine":
            freeze(step, bundle, build)
        case "share":
            add_share(bundle, build, is_pack=bool(kind))
        case "check":
            return check_pack(bundle) if kind else check(bundle)
        case "package" if packs:
            if kind:
                package_pack(bundle)
            else:
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


def add_share(bundle: Path, build: Path, *, is_pack: bool = False) -> None:
    """What is beside the two programs: version, licences, icons, and the system's own files."""
    share = bundle / "share"
    shutil.rmtree(share, ignore_errors=True)
    share.mkdir(parents=True)
    machine = platform.machine()
    (bundle / "VERSION").write_text(f"{version_of(ROOT)}\n{machine}\n", encoding="utf-8")
    count = write_licences("train-at-home", ("host",), bundle, share)
    print(f"   licences of {count} parts")
    if is_pack:
        return
    print(f"   {write_trust(share, os.environ)}")
    if sys.platform == "linux":
        add_linux_files(bundle, build)


def add_linux_files(bundle: Path, build: Path) -> None:
    """What a person starts to the top, what is copied at installation to share/."""
    linux, share = HERE / "linux", bundle / "share"
    copy_program(linux / "install.sh", bundle / "install.sh")
    for name in ("launcher.sh", "uninstall.sh", "container.sh"):
        copy_program(linux / name, share / name)
    for name in ("train-at-home.desktop", "train-at-home.service", "LIBRARIES.txt"):
        shutil.copy(linux / name, share / name)
    shutil.copy(linux / "Containerfile", bundle / "Containerfile")
    shutil.copytree(build / "icons", share / "icons")


def copy_program(source: Path, target: Path) -> None:
    shutil.copy(source, target)
    target.chmod(0o755)


def check(bundle: Path) -> bool:
    """Both self-tests with nothing of the checkout in reach, what it needs, then the sizes."""
    passed = self_test_passes(bundle / "app" / f"train-at-home{SUFFIX}")
    passed = needs_are_met(bundle) and passed
    measured = report(bundle)
    print(measured.text)
    too_large = over_budget(measured, sys.platform)
    if too_large:
        print(f"Over budget: {too_large}. Look at what grew, in left_out.py.", file=sys.stderr)
    if long := too_long(bundle):
        print(f"Too long for Windows: {long}", file=sys.stderr)
    return passed and not too_large and not long


def check_pack(bundle: Path) -> bool:
    """Its self-test, on the card where this computer has one, and what it needs of the system."""
    import torch

    device = ("--device", "cuda") if torch.cuda.is_available() else ()
    if not device:
        print("warning: there is no NVIDIA card here; not tried on one", file=sys.stderr)
    passed = self_test_passes(bundle / "engine" / f"train-at-home-engine{SUFFIX}", *device)
    return needs_are_met(bundle) and passed


def self_test_passes(program: Path, *arguments: str) -> bool:
    kept = {"SYSTEMROOT", "PATH", "TEMP", "HOME", "LOCALAPPDATA", "USERPROFILE"}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    done = subprocess.run(
        [program, "--self-test", *arguments],
        env=environment, cwd=program.parent, timeout=SELF_TEST_S_MAX, check=False,
    )  # fmt: skip
    return done.returncode == 0


def needs_are_met(bundle: Path) -> bool:
    """On Linux: the oldest glibc it runs with, and the libraries that the system has to have."""
    if sys.platform != "linux":
        return True
    found = needed.needs_of(bundle)
    print(needed.report(found))
    problems = needed.wrong(found, os.environ.get(GLIBC_VARIABLE))
    for problem in problems:
        print(problem, file=sys.stderr)
    return not problems


def package(bundle: Path, build: Path) -> None:
    """What a person downloads."""
    loaded = bundle.parent / f"{bundle.name}.tar.gz"
    if sys.platform == "linux":
        made = pack(sorted(bundle.iterdir()), loaded)
    elif sys.platform == "darwin":
        made = bundle.parent / f"{bundle.name}.dmg"
        subprocess.run(["bash", HERE / "macos" / "make_dmg.sh", bundle, made, build], check=True)
        pack([build / "dmg" / "Train at Home.app"], loaded)  # what an update loads
    else:
        made = bundle.parent / f"{bundle.name}-setup.exe"
        script = HERE / "windows" / "make_installer.ps1"
        subprocess.run(["pwsh", "-File", script, bundle, made, build], check=True)
        pack(sorted(bundle.iterdir()), loaded)  # with the programs as they were signed by now
    print(f"   {made} ({made.stat().st_size / 1e6:.0f} MB)")


def cuda_of_torch() -> str:
    """The CUDA that this environment's torch was built with, such as 12.8, or empty."""
    import torch

    return torch.version.cuda or ""


def package_pack(bundle: Path) -> None:
    """The archive that is loaded on request, and what is said of it (update/publish.py)."""
    import torch

    archive = pack(sorted(bundle.iterdir()), bundle.parent / f"{bundle.name}.tar.gz")
    offer = offer_of(
        version=version_of(ROOT),
        system=system_name(),
        target=archive.name,
        unpacked_bytes=unpacked_bytes(archive),
        cuda=cuda_of_torch(),
        # As compiled in; the public function tells nothing where there is no card.
        cards=torch._C._cuda_getArchFlags().split(),
    )
    beside = bundle.parent / f"{bundle.name}.offer.json"
    beside.write_text(json.dumps(offer, indent=1) + "\n", encoding="utf-8")
    print(f"   {archive} ({archive.stat().st_size / 1e6:.0f} MB), {beside.name}")


if __name__ == "__main__":
    sys.exit(main())
