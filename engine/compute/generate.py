"""Continue a text with all stages of a model in one process.

What crosses a boundary goes through `boundary_round_trip`, so that the model meets here what it was
trained with. The whole window is computed for every token: enough for a sample of text.
Not here: text and tokens, and which codec the boundary has (engine/generation.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor, nn

from engine.compute.parameters import views_of
from engine.compute.stage import StageModel
from engine.core.model_figures import stages_of
from engine.protocol.run_config import RunConfig

RoundTrip = Callable[[Tensor], Tensor]
"""(batch, token, k) fp32 on the CPU, as sent -> as received."""


class WholeModel:
    """The stages in a row, without gradients."""

    def __init__(
        self,
        config: RunConfig,
        stage_anchors: Sequence[Tensor],
        boundary_round_trip: RoundTrip,
        device: torch.device,
    ) -> None:
        """`stage_anchors`: per stage its parameters, 1-D fp32 in canonical order."""
        self.context = config.model.context
        self._device = device
        self._boundary_round_trip = boundary_round_trip
        self._stages = [
            _bound(config, index, anchor.to(device)) for index, anchor in enumerate(stage_anchors)
        ]

    @torch.no_grad()
    def logits(self, tokens: Sequence[int]) -> Tensor:
        """Scores of the token after `tokens`, of which the last `context` count: (vocabulary,)."""
        tokens_BT = torch.tensor([tokens[-self.context :]], dtype=torch.int64, device=self._device)
        boundary: Tensor | None = None
        for stage in self._stages[:-1]:
            sent = stage(tokens_BT, boundary).float().cpu()
            boundary = self._boundary_round_trip(sent).to(self._device)
        return self._stages[-1].logits(tokens_BT, boundary)[0, -1].float().cpu()

    def generate(
        self, prompt: Sequence[int], num_tokens: int, temperature: float, seed: int
    ) -> Iterator[int]:
        """`num_tokens` further ids, one by one. Temperature 0 always takes the likeliest."""
        if not prompt:
            raise ValueError("a text is continued from at least one token")
        tokens = list(prompt)
        generator = torch.Generator().manual_seed(seed)
        for _ in range(num_tokens):
            tokens.append(_drawn(self.logits(tokens), temperature, generator))
            yield tokens[-1]


def _bound(config: RunConfig, index: int, flat: Tensor) -> StageModel:
    with torch.device("meta"):
        stage = StageModel(config.model, config.boundary, stages_of(config)[index])
    stage.set_constants(config.seed, flat.device)
    values = views_of(flat, stage.parts)
    stage.bind([nn.Parameter(value, requires_grad=False) for value in values])
    return stage


def _drawn(logits_V: Tensor, temperature: float, generator: torch.Generator) -> int:
    if temperature <= 0:
        return int(logits_V.argmax())
    probabilities = torch.softmax(logits_V.double() / temperature, dim=-1)
    return int(torch.multinomial(probabilities, 1, generator=generator))
