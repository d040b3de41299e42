"""Signs what is offered: makes a repository of The Update Framework, and adds releases to it.

    publish.py new REPOSITORY --keys FOLDER      keys and first metadata; says which root to pin
    publish.py offer REPOSITORY --keys FOLDER --channel beta [--rollout 10] ARCHIVE ...
                                                 a new version; what is new comes from CHANGELOG.md
    publish.py withdraw REPOSITORY --keys FOLDER --channel beta VERSION
    publish.py list REPOSITORY --keys FOLDER --channel stable OFFERS.json ARCHIVE ...
                                                 a channel's whole list, written by hand
    publish.py renew REPOSITORY --keys FOLDER    a new timestamp, which expires after a week
    publish.py rotate REPOSITORY --keys FOLDER root-1|targets|snapshot|timestamp

REPOSITORY/metadata and REPOSITORY/targets are served as they are; what changes gets another name
(a consistent snapshot), but for timestamp.json, which is written last: whoever looks meanwhile sees
all of the old or all of the new. The keys of root and targets belong on paper or in hardware; only
snapshot's and timestamp's are needed every day. Thresholds: root 2 of 3, targets 1, snapshot 1,
timestamp 1. Not here: reading it (app/updates/source.py).
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE), str(HERE.parent)]

import msgspec
from archive import unpacked_bytes
from release_notes import changelog, news

from app.updates.choice import Channel, Offer, numbers, read_channel

KEYS = {"root": ("root-1", "root-2", "root-3"), "targets": ("targets",)} | {
    role: (role,) for role in ("snapshot", "timestamp")
}
ORDERS = ("new", "offer", "withdraw", "list", "renew", "rotate")
ROOT_THRESHOLD = 2
VERSIONS_OFFERED = 2
"""Of each system: the newest, and the one before while its rollout goes on."""
ARCHIVE_NAME = re.compile(
    r"train-at-home-(?P<version>\d+(\.\d+)+)-(?P<system>(linux|macos|windows)-\w+)\.tar\.gz"
)
EXPIRES_DAYS = {"root": 365, "targets": 180, "snapshot": 14, "timestamp": 7}


def main() -> int:
    """0 when the repository is as it was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=ORDERS)
    parser.add_argument("repository", type=Path)
    parser.add_argument("given", nargs="*", help="archives, a list, or a version")
    parser.add_argument("--keys", type=Path, required=True)
    parser.add_argument("--channel", choices=("stable", "beta"), default="stable")
    parser.add_argument("--rollout", type=int, default=100, help="share of installations, percent")
    asked = parser.parse_args()
    repository = Repository(asked.repository, Keys(asked.keys), datetime.now(UTC))
    files = [Path(each) for each in asked.given]
    match asked.what:
        case "new":
            repository.begin()
            print(f"Pin this: {asked.repository / 'metadata' / '1.root.json'}")
        case "renew":
            repository.renew()
        case "rotate":
            for name in asked.given:
                repository.rotate_root(name) if name.startswith("root") else repository.rotate(name)
        case _ if not asked.given:
            parser.error(f"{asked.what} needs what it is about")
        case "offer":
            offers = [offer_of(path, asked.rollout) for path in files]
            repository.add(asked.channel, offers, files)
        case "withdraw":
            repository.withdraw(asked.channel, asked.given[0])
        case _:
            repository.offer(asked.channel, files[0].read_bytes(), files[1:])
    return 0


def offer_of(archive: Path, rollout_percent: int) -> Offer:
    """What the archive's name, its content and the changelog say. Raises SystemExit."""
    beside = archive.with_name(f"{archive.name.removesuffix('.tar.gz')}.offer.json")
    if beside.is_file():  # a pack's, which ../make_bundle.py wrote
        return msgspec.json.decode(beside.read_bytes(), type=Offer)
    named = ARCHIVE_NAME.fullmatch(archive.name)
    if named is None:
        raise SystemExit(f"{archive.name} does not say its version and system")
    lines = news(changelog(), named["version"])
    if not lines:
        raise SystemExit(f"CHANGELOG.md says nothing of {named['version']}: add its part first")
    return Offer(
        version=named["version"],
        system=named["system"],
        target=archive.name,
        unpacked_bytes=unpacked_bytes(archive),
        rollout_percent=rollout_percent,
        news=lines,
    )


class Keys:
    """Ed25519, one file each, readable by their owner only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> None:
        """Raises FileExistsError rather than to lose a key."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for names in KEYS.values():
            for name in names:
                path = self.folder / f"{name}.pem"
                path.touch(mode=0o600, exist_ok=False)
                path.write_bytes(CryptoSigner.generate_ed25519().private_bytes)

    def of(self, role: str) -> list[CryptoSigner]:
        """Those of a role that lie here; the others may be on paper."""
        files = (self.folder / f"{name}.pem" for name in KEYS[role])
        return [
            CryptoSigner(load_pem_private_key(file.read_bytes(), None))
            for file in files
            if file.is_file()
        ]

    def replace(self, role: str) -> None:
        """New ones for a role; the old ones are kept beside them."""
        for name in KEYS[role]:
            self.replace_one(name)

    def replace_one(self, name: str) -> None:
        """The old one is kept beside it."""
        path = self.folder / f"{name}.pem"
        path.replace(self.folder / f"{name}.old.pem")
        path.touch(mode=0o600)
        path.write_bytes(CryptoSigner.generate_ed25519().private_bytes)


class Repository:
    """At `now`: every metadata's expiry counts from there."""

    def __init__(self, folder: Path, keys: Keys, now: datetime) -> None:
        self.metadata, self.targets = folder / "metadata", folder / "targets"
        self._keys, self._now = keys, now

    def begin(self) -> None:
        """Keys, and metadata of an empty repository."""
        self._keys.make()
        self.metadata.mkdir(parents=True)
        self.targets.mkdir(parents=True)
        root = Root(expires=self._expiry("root"))
        for role in KEYS:
            for signer in self._keys.of(role):
                root.add_key(signer.public_key, role)
        root.roles["root"].threshold = ROOT_THRESHOLD
        self._write("root", Metadata(root))
        self._write("targets", Metadata(Targets(expires=self._expiry("targets"))))
        self._write("snapshot", Metadata(Snapshot(expires=self._expiry("snapshot"))))
        self._write("timestamp", Metadata(Timestamp(expires=self._expiry("timestamp"))))

    def offer(self, channel: str, offers: bytes, archives: list[Path]) -> None:
        """A channel's whole list and the archives that are new; raises ValueError for a bad one."""
        read = read_channel(offers)
        known = self._read("targets").signed
        named = {path.name for path in archives} | set(known.targets)
        if missing := {offer.target for offer in read.offers} - named:
            raise ValueError(f"offered, but neither signed before nor given now: {missing}")
        name = f"{channel}.json"
        known.targets[name] = TargetFile.from_data(name, offers, ["sha256"])
        _place(self.targets / hashed(known.targets[name]), offers)
        for path in archives:
            known.targets[path.name] = TargetFile.from_file(path.name, str(path), ["sha256"])
            placed = self.targets / hashed(known.targets[path.name])
            if not placed.exists():
                shutil.copy(path, placed.with_suffix(".part"))
                placed.with_suffix(".part").replace(placed)
        self._sign_anew("targets", Metadata(known))
        self._follow()

    def add(self, channel: str, offers: list[Offer], archives: list[Path]) -> None:
        """These beside what is offered already; of each system the newest versions stay."""
        fresh = {(each.kind, each.system, each.version) for each in offers}
        older = [
            each
            for each in self.offered(channel)
            if (each.kind, each.system, each.version) not in fresh
        ]
        kept: list[Offer] = []
        for each in sorted([*offers, *older], key=lambda one: numbers(one.version), reverse=True):
            same = [one for one in kept if (one.kind, one.system) == (each.kind, each.system)]
            if each.kind != "bundle" or len(same) < VERSIONS_OFFERED:
                kept.append(each)
        self.offer(channel, msgspec.json.encode(Channel(offers=tuple(kept))), archives)

    def withdraw(self, channel: str, version: str) -> None:
        """It is offered no more; who has it keeps it."""
        kept = tuple(each for each in self.offered(channel) if each.version != version)
        self.offer(channel, msgspec.json.encode(Channel(offers=kept)), [])

    def offered(self, channel: str) -> tuple[Offer, ...]:
        """Now; nothing where the channel was never signed."""
        path = self.target(f"{channel}.json")
        return read_channel(path.read_bytes()).offers if path else ()

    def target(self, name: str) -> Path | None:
        """The file that is served for it now; None: it was never signed."""
        found = self._read("targets").signed.targets.get(name)
        return self.targets / hashed(found) if found else None

    def renew(self) -> None:
        """Before the timestamp expires."""
        self._follow()

    def rotate(self, role: str) -> None:
        """Another key for a role that is not root: the root says so, signed as it was."""
        root = self._read("root").signed
        for keyid in list(root.roles[role].keyids):
            root.revoke_key(keyid, role)
        self._keys.replace(role)
        for signer in self._keys.of(role):
            root.add_key(signer.public_key, role)
        root.version += 1
        root.expires = self._expiry("root")
        self._write("root", Metadata(root))
        for each in ("targets", "snapshot", "timestamp"):
            if each == role:
                self._sign_anew(each, self._read(each))
        self._follow()

    def rotate_root(self, name: str) -> None:
        """Another root key in the place of `name`: signed by enough of the old and of the new."""
        root = self._read("root").signed
        old = self._keys.of("root")
        for signer in old:
            root.revoke_key(signer.public_key.keyid, "root")
        self._keys.replace_one(name)
        for signer in self._keys.of("root"):
            root.add_key(signer.public_key, "root")
        root.version += 1
        root.expires = self._expiry("root")
        self._write("root", Metadata(root), also=old)

    def _follow(self) -> None:
        """Snapshot and timestamp say which metadata is the present one."""
        snapshot = self._read("snapshot").signed
        snapshot.meta["targets.json"] = MetaFile(self._read("targets").signed.version)
        self._sign_anew("snapshot", Metadata(snapshot))
        timestamp = self._read("timestamp").signed
        timestamp.snapshot_meta = MetaFile(self._read("snapshot").signed.version)
        self._sign_anew("timestamp", Metadata(timestamp))

    def _sign_anew(self, role: str, metadata: Metadata) -> None:
        metadata.signed.version += 1
        metadata.signed.expires = self._expiry(role)
        self._write(role, metadata)

    def _write(self, role: str, metadata: Metadata, also: Sequence[CryptoSigner] = ()) -> None:
        metadata.signatures.clear()
        for signer in (*self._keys.of(role), *also):
            metadata.sign(signer, append=True)
        is_timestamp = role == Timestamp.type
        name = f"{role}.json" if is_timestamp else f"{metadata.signed.version}.{role}.json"
        _place(self.metadata / name, metadata.to_bytes())

    def _read(self, role: str) -> Metadata:
        if role == Timestamp.type:
            return Metadata.from_file(str(self.metadata / "timestamp.json"))
        versions = self.metadata.glob(f"*.{role}.json")
        newest = max(versions, key=lambda path: int(path.name.split(".")[0]))
        return Metadata.from_file(str(newest))

    def _expiry(self, role: str) -> datetime:
        return (self._now + timedelta(days=EXPIRES_DAYS[role])).replace(microsecond=0)


def hashed(target: TargetFile) -> str:
    """The name of the file in targets/, as app/updates/source.py asks for it."""
    return f"{target.hashes['sha256']}.{target.path}"


def _place(path: Path, data: bytes) -> None:
    """As a whole or not at all: it may be served meanwhile."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


if __name__ == "__main__":
    sys.exit(main())
