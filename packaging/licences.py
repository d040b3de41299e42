"""Licences of everything inside, and a list of the parts (CycloneDX) for those who audit them.

The parts are the requirements of this project as they are installed here, Python itself, and the
libraries of the system that PyInstaller took along, where dpkg or rpm knows whose they are. Not
here: what is left out of the programs.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

OWN_LICENCE = Path(__file__).with_name("LICENSE")
LICENCE_NAME = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
ASKED_S_MAX = 60.0


def write_licences(project: str, extras: tuple[str, ...], bundle: Path, share: Path) -> int:
    """Into share/licences, one folder a part; the number of parts. Raises OSError."""
    folder = share / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    parts = sorted(requirements(project, extras), key=lambda part: part.name.lower())
    for part in parts:
        _copy_all(licence_files(part), folder / part.name)
    _copy_all([OWN_LICENCE], folder / project)
    _copy_all(_of_python(), folder / "Python")
    packages = of_system(bundle)
    for package, paths in packages.items():
        _copy_all(paths, folder / f"system-{package}")
    listed = json.dumps(parts_list(parts, sorted(packages)), indent=1)
    (share / "parts.cdx.json").write_text(f"{listed}\n")
    return len(parts) + 1 + len(packages)  # and Python


def requirements(project: str, extras: tuple[str, ...]) -> list[Distribution]:
    """Everything that is needed at run time on this system, found by following what needs what."""
    found: dict[str, Distribution] = {}
    waiting = [(project, frozenset(extras))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, asked = waiting.pop()
        if (name, asked) in seen:
            continue
        seen.add((name, asked))
        try:
            part = distribution(name)
        except PackageNotFoundError:
            continue  # for another system, or optional
        found[part.name.lower()] = part
        for text in part.requires or ():
            needed = Requirement(text)
            environments = [{"extra": extra} for extra in ("", *asked)]
            if needed.marker is None or any(needed.marker.evaluate(each) for each in environments):
                waiting.append((needed.name, frozenset(needed.extras)))
    return list(found.values())


def licence_files(part: Distribution) -> list[Path]:
    """As the part's own metadata lists its files."""
    files = part.files or []
    named = [file for file in files if LICENCE_NAME.search(file.name) and file.suffix != ".py"]
    return [path for file in named if (path := Path(str(file.locate()))).is_file()]


def parts_list(parts: list[Distribution], packages: list[str]) -> dict[str, object]:
    """CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/."""
    components = [
        {
            "type": "library",
            "name": part.name,
            "version": part.version,
            "purl": f"pkg:pypi/{re.sub(r'[-_.]+', '-', part.name).lower()}@{part.version}",
            "licenses": [{"license": {"name": licence_of(part)}}],
        }
        for part in parts
    ]
    python = {
        "type": "platform",
        "name": "python",
        "version": sys.version.split()[0],
        "licenses": [{"license": {"name": "PSF-2.0"}}],
    }
    of_system = [{"type": "library", "name": name} for name in packages]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [*components, python, *of_system],
    }


def licence_of(part: Distribution) -> str:
    """One line; newer metadata has an expression, older a name or a classifier."""
    said = part.metadata.get("License-Expression") or part.metadata.get("License") or ""
    if said and len(said) < 80:
        return said
    classifiers = part.metadata.get_all("Classifier") or []
    names = [each.rsplit("::", 1)[-1].strip() for each in classifiers if "License ::" in each]
    return ", ".join(names) or "see its licence file"


def of_system(bundle: Path) -> dict[str, list[Path]]:
    """Package -> its licences, of those libraries inside that are the system's."""
    names = {
        path.name
        for program in ("app", "engine")
        for path in (bundle / program / "_internal").glob("lib*.so*")
        if not path.is_symlink()
    }
    if shutil.which("dpkg-query"):
        said = _said("dpkg-query", "-S", *(f"*/{name}" for name in sorted(names)))
        packages = {line.split(":")[0] for line in said if ": /" in line}
        found = {each: [Path("/usr/share/doc") / each / "copyright"] for each in packages}
    elif shutil.which("rpm"):
        files = [path for name in sorted(names) if (path := Path("/usr/lib64") / name).exists()]
        packages = set(_said("rpm", "-qf", "--qf", "%{NAME}\\n", *files))
        found = {
            each: [Path(line) for line in _said("rpm", "-q", "--licensefiles", each)]
            for each in packages
            if " " not in each  # "file /usr/lib64/x is not owned by any package"
        }
    else:
        return {}
    return {
        package: files
        for package, paths in found.items()
        if (files := [*filter(Path.is_file, paths)])
    }


def _said(*command: str | Path) -> list[str]:
    """Lines of what it prints; names that it does not know end in another exit code."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=ASKED_S_MAX, check=False)
    return done.stdout.splitlines()


def _of_python() -> list[Path]:
    places = (Path(sys.base_prefix), Path(sysconfig.get_paths()["stdlib"]))
    return [path for place in places if (path := place / "LICENSE.txt").is_file()]


def _copy_all(files: list[Path], folder: Path) -> None:
    for file in files:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / file.name)
