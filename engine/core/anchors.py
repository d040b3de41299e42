"""Do the replicas of a stage hold the same anchor?

Each names its anchor's digest once it has applied a round (or loaded a manifest). The digest named
by most stands, the first named one among equals; who named another loads the manifest again. A
majority that forms later overrules: then those who were told that they agree are told to load. Not
here: the digests' place in manifests (manifests.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from engine.core.members import Member
from engine.core.records import read
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import Applied

Key = tuple[int, int]
"""(round, stage)."""


class Tally(msgspec.Struct, kw_only=True):
    """How many replicas named each digest. Durable, so that a restart overrules nobody."""

    votes: dict[str, int]


class AnchorDigests:
    """Tallies per (round, stage): a word of each replica that is known by name, and how many
    more there were before a restart."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._named: dict[Key, dict[str, str]] = {}
        self._earlier: dict[Key, Counter[str]] = {}

    def load(self, records: Mapping[str, bytes]) -> None:
        for rest, tally in read(records, "tally", Tally):
            round_, stage = rest.split("/")
            self._earlier[int(round_), int(stage)] = Counter(tally.votes)
        for member in self._rooms.members.all.values():
            if member.applied_round >= 0 and member.stage is not None:
                self._recall(member, (member.applied_round, member.stage))

    def _recall(self, member: Member, key: Key) -> None:
        self._named.setdefault(key, {})[member.peer] = member.applied_digest
        self._earlier.setdefault(key, Counter())[member.applied_digest] -= 1
        presence = self._rooms.members.presence[PeerId(member.peer)]
        presence.must_reload = self._before(key) not in ("", member.applied_digest)

    def take(self, member: Member, applied: Applied) -> bool:
        """Whether the digest is the one that stands."""
        key = (applied.round, applied.stage)
        if applied.round < self._rooms.state.round - 1:  # decided: no word changes it any more
            return self._before(key) in ("", applied.anchor_digest)
        self._note(member, applied, key)
        standing = self._standing(key)
        where = f"round {applied.round}, stage {applied.stage}"
        if self._before(key) not in ("", standing):
            self._rooms.desk.event(f"{where}: overruled by majority")
            self._overrule(key, standing)
        self._rooms.manifests.name(applied.round, applied.stage, standing)
        agrees = applied.anchor_digest == standing
        self._rooms.members.presence[PeerId(member.peer)].must_reload = not agrees
        if not agrees:
            text = f"{where}: {short(member.peer)} has another anchor and loads again"
            self._rooms.desk.event(text)
        return agrees

    def _note(self, member: Member, applied: Applied, key: Key) -> None:
        named = self._named.setdefault(key, {})
        if named.get(member.peer) != applied.anchor_digest:
            named[member.peer] = applied.anchor_digest
            self._save(key)
        word = (applied.round, applied.anchor_digest)
        if (member.applied_round, member.applied_digest) != word:
            member.applied_round, member.applied_digest = word
            self._rooms.members.save(member)

    def _save(self, key: Key) -> None:
        tally = Tally(votes=dict(self._votes(key)))
        self._rooms.desk.records.put(f"tally/{key[0]}/{key[1]}", tally)

    def _votes(self, key: Key) -> Counter[str]:
        """Positive counts only."""
        return Counter(self._named[key].values()) + self._earlier.get(key, Counter())

    def _before(self, key: Key) -> str:
        anchors = self._rooms.manifests.anchors.get(key[0])
        return anchors.digests[key[1]] if anchors is not None else ""

    def _standing(self, key: Key) -> str:
        """Named by most; the one that stood before, then the first named, among equals."""
        votes, before = self._votes(key), self._before(key)
        return max(votes, key=lambda digest: (votes[digest], digest == before))

    def _overrule(self, key: Key, standing: str) -> None:
        for peer, digest in self._named[key].items():
            presence = self._rooms.members.presence.get(PeerId(peer))
            if presence is not None and digest != standing:
                presence.must_reload = True

    def forget_before(self, round_: int) -> None:
        self._drop([key for key in {*self._named, *self._earlier} if key[0] < round_])

    def clear(self) -> None:
        """After a rollback all is said anew."""
        self._drop([*{*self._named, *self._earlier}])

    def _drop(self, keys: list[Key]) -> None:
        for key in sorted(keys):
            self._named.pop(key, None)
            self._earlier.pop(key, None)
            self._rooms.desk.records.drop(f"tally/{key[0]}/{key[1]}")
