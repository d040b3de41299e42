"""Manifests: one consistent cut of a run that any replica can load."""

from __future__ import annotations

from engine.protocol.ids import RunId
from engine.protocol.messages.orders import StageOutcome
from engine.protocol.messages.values import BlobSpec, Count, HexId, Message


class StageManifest(Message, frozen=True, kw_only=True):
    """One stage of a consistent cut: a base, and the deltas that lead from it to the anchor."""

    base_round: Count
    base: tuple[BlobSpec, ...]
    """Empty for round 0: initial parameters follow from the run's seed."""
    deltas: tuple[StageOutcome, ...]
    """Of rounds base_round .. round - 1."""
    anchor_digest: HexId | None
    """None until a replica has named it."""


class Manifest(Message, frozen=True, kw_only=True):
    """One consistent cut across all stages: the anchors of `round`."""

    run_id: RunId
    config_digest: HexId
    generation: Count
    round: Count
    tokens: Count
    learning_rate_scale: float
    stages: tuple[StageManifest, ...]


class AskManifest(Message, frozen=True, kw_only=True):
    """The newest manifest, or that of `round`."""

    round: int | None = None


class ManifestReply(Message, frozen=True, kw_only=True):
    manifest: Manifest
