"""THE loop: inbox -> core.handle -> perform effects. Read it top to bottom.

One asyncio task owns the core; compute runs on one thread (and reductions beside it on another);
everything that waits is a task of its own with a time limit, and reports back through the inbox.
Bounds: `INBOX_MAX` events; a frame that finds it full is answered `busy`.
Not here: any decision (core), any tensor (performer.py).
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.client.errors import OrchestratorError
from engine.client.orchestrator import OrchestratorClient
from engine.core import compute_commands as cc
from engine.core import events
from engine.core.contributor import Contributor
from engine.net.token_bucket import TokenBucket
from engine.net.transport import Transport, TransportError
from engine.payload_store import PayloadStore, PayloadStoreFullError
from engine.protocol import frames
from engine.protocol.frames import Ack, Answer, Backward, FrameError
from engine.protocol.ids import Digest, PayloadRef, PeerId
from engine.protocol.messages import BlobSpec, Joined
from engine.protocol.run_config import RunConfig
from engine.transfers import Transfers

INBOX_MAX = 4096
ANSWER_S_MAX = 10.0
"""The core answers a frame at once; this only guards against a bug."""
LEAVE_S_MAX = 1.0

log = logging.getLogger(__name__)


class Performs(Protocol):
    """Compute, as the loop sees it."""

    def perform(self, command: cc.Command) -> cc.Result: ...


@dataclass(slots=True)
class Runtime:
    """A contributor's engine at work. `make_performer` is called once the run is known."""

    core: Contributor
    transport: Transport
    client: OrchestratorClient
    transfers: Transfers
    payloads: PayloadStore
    make_performer: Callable[[RunConfig], Performs]
    now_s: Callable[[], float]
    """Monotonic."""
    upload_cap: TokenBucket | None = None
    """Of frames; blobs are paced by their client, from the same bucket."""
    download_cap: TokenBucket | None = None
    inbox: asyncio.Queue[events.Event] = field(init=False)
    performer: Performs | None = None
    answers: dict[int, asyncio.Future[Ack]] = field(default_factory=dict)
    frame_tags: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    compute: ThreadPoolExecutor = field(init=False)
    beside: ThreadPoolExecutor = field(init=False)
    malformed: int = 0
    uploaded_bytes: int = 0
    downloaded_bytes: int = 0
    """Of blobs; frames are counted by the transport."""
    trained_microbatches: int = 0
    trained_tokens: int = 0
    """Whose backward pass was computed here, whatever became of them."""
    queue_position: int | None = None
    """As the orchestrator said last; 1 is next, None: not in the queue."""
    left: str | None = None
    is_refused: bool = False
    """It left because the orchestrator will not have it as it is."""

    def __post_init__(self) -> None:
        self.inbox = asyncio.Queue(INBOX_MAX)
        self.compute = ThreadPoolExecutor(1, "compute")
        self.beside = ThreadPoolExecutor(1, "reduce")

    # ------------------------------------------------------------ the loop

    async def run(self) -> str:
        """Until the core leaves; returns why."""
        self.transport.serve(self._on_frame)
        self._handle(events.Tick())
        try:
            while self.left is None:
                wait_s = max(0.0, self.core.next_wake_s() - self.now_s())
                try:
                    event = await asyncio.wait_for(self.inbox.get(), wait_s)
                except TimeoutError:
                    event = events.Tick()
                self._handle(event)
            return self.left
        finally:
            await self._close()

    def post(self, event: events.Event) -> None:
        """Hand an event to the loop, from its own thread."""
        self.inbox.put_nowait(event)

    def _handle(self, event: events.Event) -> None:
        for effect in self.core.handle(event, self.now_s()):
            self._perform(effect)

    # ------------------------------------------------------------ effects

    def _perform(self, effect: events.Effect) -> None:
        match effect:
            case events.Compute(command):
                self._submit(command)
            case events.Send():
                self._spawn(self._send(effect))
            case events.Respond(tag, ack):
                if (answer := self.answers.pop(tag, None)) and not answer.done():
                    answer.set_result(ack)
            case events.Call():
                self._spawn(self._call(effect))
            case events.Upload():
                self._spawn(self._upload(effect))
            case events.Download():
                self._spawn(self._download(effect))
            case events.Release(refs):
                for ref in refs:
                    self.payloads.release(ref)
            case events.Allow(peers):
                self.transport.allow(peers)
            case events.Note(level, text):
                log.log(logging.getLevelName(level.upper()), text)
            case events.Leaving(reason, is_refused):
                self.left, self.is_refused = reason, is_refused

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._task_done)

    def _task_done(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a task of the loop failed", exc_info=error)

    def _submit(self, command: cc.Command) -> None:
        if self.performer is None:
            assert self.core.config is not None
            self.performer = self.make_performer(self.core.config)
        is_beside = isinstance(command, cc.Reduce | cc.GatherEvidence)
        lane = self.beside if is_beside else self.compute
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(lane, self.performer.perform, command)
        self._spawn(self._await_result(future))

    async def _await_result(self, future: asyncio.Future[cc.Result]) -> None:
        result = await future
        if isinstance(result, cc.BackwardDone):
            self.trained_microbatches += 1
            self.trained_tokens += result.num_tokens
        self.post(events.Computed(result))

    # ------------------------------------------------------------ the data plane

    async def _send(self, send: events.Send) -> None:
        try:
            payloads = tuple(self.payloads.get(ref) for ref in send.payloads)
            data = frames.encode_frame(send.frame, payloads)
            if self.upload_cap is not None:
                await asyncio.wait_for(self.upload_cap.take(len(data)), send.timeout_s)
            ack = frames.decode_ack(await self.transport.send(send.to, data, send.timeout_s))
        except (TransportError, FrameError, KeyError, TimeoutError) as error:
            # KeyError: released meanwhile, because the attempt is over. TimeoutError: of the cap
            self.post(events.SendFailed(send.tag, str(error) or "held back by the upload cap"))
        else:
            self.post(events.Answered(send.tag, ack))

    async def _on_frame(self, sender: PeerId, data: bytes) -> bytes:
        """A frame came in; the return value is the answer on its stream."""
        if self.download_cap is not None:
            self.download_cap.charge(len(data))
        try:
            frame, payloads = frames.decode_frame(data)
        except FrameError as error:
            self.malformed += 1
            self.core.counts.refused += 1
            log.info("refused a frame of %s: %s", sender[:8], error)
            return frames.encode_ack(Ack(Answer.REFUSED, str(error)[:180]))
        tag = next(self.frame_tags)
        try:
            refs = tuple(self.payloads.put(payload) for payload in payloads)
        except PayloadStoreFullError as error:
            log.warning("a frame of %s has to wait: %s", sender[:8], error)
            return frames.encode_ack(Ack(Answer.BUSY, "memory is full", 1000))
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self.answers[tag] = answer
        try:
            self.post(events.FrameArrived(tag, sender, frame, refs))
            return frames.encode_ack(await asyncio.wait_for(answer, ANSWER_S_MAX))
        except (asyncio.QueueFull, TimeoutError):
            self._release(refs)
            is_backward = isinstance(frame, Backward)
            log.warning("inbox full: a %s waits", "gradient" if is_backward else "microbatch")
            return frames.encode_ack(Ack(Answer.BUSY, "overloaded", 500))
        finally:
            self.answers.pop(tag, None)

    # ------------------------------------------------------------ the control plane and blobs

    async def _call(self, call: events.Call) -> None:
        try:
            reply = await self.client.call(call.request, call.timeout_s)
        except OrchestratorError as error:
            failed = events.CallFailed(call.tag, error.code, str(error), error.is_retryable)
            self.post(failed)
        else:
            if isinstance(reply, Joined):
                self.queue_position = reply.queued.position if reply.queued else None
            self.post(events.Replied(call.tag, reply))

    async def _upload(self, upload: events.Upload) -> None:
        try:
            blobs = {spec_of(ref): self.payloads.get(ref) for ref in upload.payloads}
            num_bytes = sum(map(len, blobs.values()))
            self.core.counts.transfer_bytes += num_bytes
            self.uploaded_bytes += num_bytes
            await asyncio.wait_for(self.transfers.upload(blobs), upload.timeout_s)
        except (OrchestratorError, TimeoutError, KeyError) as error:
            self.post(events.TransferFailed(upload.tag, str(error) or "timed out"))
        else:
            self.post(events.Uploaded(upload.tag))

    async def _download(self, download: events.Download) -> None:
        try:
            fetched = await asyncio.wait_for(
                self.transfers.download(download.blobs), download.timeout_s
            )
        except (OrchestratorError, TimeoutError) as error:
            self.post(events.TransferFailed(download.tag, str(error) or "timed out"))
        else:
            self._downloaded(download, fetched)

    def _downloaded(self, download: events.Download, fetched: list[bytes]) -> None:
        num_bytes = sum(map(len, fetched))
        self.core.counts.transfer_bytes += num_bytes
        self.downloaded_bytes += num_bytes
        refs: list[PayloadRef] = []
        try:
            for blob, data in zip(download.blobs, fetched, strict=True):
                refs.append(self.payloads.put(data, Digest(blob.digest)))  # checked on arrival
        except PayloadStoreFullError as error:
            self._release(tuple(refs))
            self.post(events.TransferFailed(download.tag, str(error)))
        else:
            self.post(events.Downloaded(download.tag, tuple(refs)))

    def _release(self, refs: tuple[PayloadRef, ...]) -> None:
        for ref in refs:
            self.payloads.release(ref)

    # ------------------------------------------------------------ the end

    async def _close(self) -> None:
        """Let the last word go out, then end everything."""
        if self.tasks:
            await asyncio.wait(set(self.tasks), timeout=LEAVE_S_MAX)
        for task in set(self.tasks):
            task.cancel()
        await self.transport.close()
        self.compute.shutdown(wait=False, cancel_futures=True)
        self.beside.shutdown(wait=False, cancel_futures=True)


def spec_of(ref: PayloadRef) -> BlobSpec:
    return BlobSpec(digest=ref.digest, num_bytes=ref.num_bytes)
