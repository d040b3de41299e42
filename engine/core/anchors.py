"""Do the replicas of a stage hold the same anchor?

Each names its anchor's digest once it has applied a round (or loaded a manifest). The digest named
by most stands, the first named one among equals; who named another loads the manifest again. A
majority that forms later overrules: then those who were told that they agree are told to load. Not
here: the digests' place in manifests (manifests.py).
"""

from __future__ import annotations

from collections import Counter

from engine.core.members import Member
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId, short
from engine.protocol.messages import Applied


class AnchorDigests:
    """Tallies per (round, stage); rebuilt from the members' newest words."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._named: dict[tuple[int, int], dict[str, str]] = {}
        self.num_mismatches = 0

    def load(self) -> None:
        for member in self._rooms.members.all.values():
            is_current = member.applied_generation == self._rooms.state.generation
            if member.applied_round >= 0 and member.stage is not None and is_current:
                key = (member.applied_round, member.stage)
                self._named.setdefault(key, {})[member.peer] = member.applied_digest

    def take(self, member: Member, applied: Applied) -> bool:
        """Whether the digest is the one that stands."""
        rooms = self._rooms
        key = (applied.round, applied.stage)
        named = self._named.setdefault(key, {})
        named[member.peer] = applied.anchor_digest
        if (member.applied_round, member.applied_digest) != (applied.round, applied.anchor_digest):
            member.applied_generation = applied.generation
            member.applied_round = applied.round
            member.applied_digest = applied.anchor_digest
            rooms.members.save(member)
        standing = self._standing(key)
        anchors = rooms.manifests.anchors.get(applied.round)
        if anchors is not None and anchors.digests[applied.stage] not in ("", standing):
            rooms.desk.event(f"round {applied.round}, stage {applied.stage}: overruled by majority")
            self._overrule(named, standing)
        rooms.manifests.name(applied.round, applied.stage, standing)
        agrees = applied.anchor_digest == standing
        rooms.members.presence[PeerId(member.peer)].must_reload = not agrees
        if not agrees:
            self.num_mismatches += 1
            where = f"round {applied.round}, stage {applied.stage}"
            rooms.desk.event(f"{where}: {short(member.peer)} has another anchor and loads again")
        return agrees

    def _standing(self, key: tuple[int, int]) -> str:
        """Named by most; the one that stood before, then the first named, among equals."""
        named = self._named[key]
        votes = Counter(named.values())
        anchors = self._rooms.manifests.anchors.get(key[0])
        before = anchors.digests[key[1]] if anchors is not None else ""
        return max(votes, key=lambda digest: (votes[digest], digest == before))

    def _overrule(self, named: dict[str, str], standing: str) -> None:
        for peer, digest in named.items():
            presence = self._rooms.members.presence.get(PeerId(peer))
            if presence is not None and digest != standing:
                presence.must_reload = True

    def forget_before(self, round_: int) -> None:
        for key in [key for key in self._named if key[0] < round_]:
            del self._named[key]

    def clear(self) -> None:
        self._named.clear()
