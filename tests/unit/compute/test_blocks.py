"""The decoder's modules against the formulas they stand for."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.compute import blocks
from engine.compute.blocks import Attention, Block, Head, RMSNorm, SwiGLU, rope_tables
from engine.compute.operations import NORM_EPSILON, rotate
from engine.compute.slices import Slices
from engine.compute.yielding import YieldPoints
from tests.unit.compute.stage_kit import CPU, TOY, some_tokens, some_values


def filled(module: nn.Module, seed: int = 1) -> nn.Module:
    for index, parameter in enumerate(module.parameters()):
        parameter.data = some_values(seed + index, *parameter.shape) * 0.3
    return module


def gradients_of(output: Tensor, inputs: list[Tensor]) -> list[Tensor]:
    return list(torch.autograd.grad((output * some_values(9, *output.shape)).sum(), inputs))


def test_rms_norm_and_its_hand_written_gradient() -> None:
    norm = filled(RMSNorm(TOY.width))
    x = some_values(2, 3, 5, TOY.width).requires_grad_()
    (gain,) = norm.parameters()
    expected = functional.rms_norm(x, (TOY.width,), gain, eps=NORM_EPSILON)
    torch.testing.assert_close(norm(x), expected)
    for got, want in zip(
        gradients_of(norm(x), [x, gain]), gradients_of(expected, [x, gain]), strict=True
    ):
        torch.testing.assert_close(got, want, rtol=1e-4, atol=1e-5)


def rotated_by_formula(x: Tensor, rope: Tensor) -> Tensor:
    low, high = x.chunk(2, dim=-1)
    return x * rope[0] + torch.cat((high, low), dim=-1) * rope[1]


def test_rotation_and_its_hand_written_gradient() -> None:
    rope = rope_tables(7, 8, 10_000.0, CPU)
    x = some_values(3, 2, 7, 3, 8).requires_grad_()
    expected = rotated_by_formula(x, rope)
    torch.testing.assert_close(rotate(x, rope), expected)
    torch.testing.assert_close(
        gradients_of(rotate(x, rope), [x])[0], gradients_of(expected, [x])[0]
    )
    torch.testing.assert_close(rotate(x, rope).norm(dim=-1), x.norm(dim=-1))


def test_rotated_products_depend_on_the_distance_only() -> None:
    rope = rope_tables(20, 8, 10_000.0, CPU)
    query, key = (some_values(seed, 8).expand(1, 20, 1, 8) for seed in (4, 5))
    scores = torch.einsum("bqhd,bkhd->qk", rotate(query, rope), rotate(key, rope))
    for distance in range(-10, 10):
        diagonal = scores.diagonal(distance)
        torch.testing.assert_close(diagonal, diagonal[0].expand_as(diagonal), rtol=1e-4, atol=1e-4)
    assert scores[5, 5] != pytest.approx(scores[5, 9].item(), abs=1e-3)


def attention_by_formula(module: Attention, x_BTD: Tensor, rope: Tensor) -> Tensor:
    """Head by head, with a mask, each query head reading the key head of its group."""
    width = module.head_width
    heads = torch.split(functional.linear(x_BTD, module.qkv), width, dim=-1)
    group = module.num_heads // module.num_kv_heads
    future = torch.ones(x_BTD.shape[1], x_BTD.shape[1], dtype=torch.bool).triu(1)
    mixed = []
    for head in range(module.num_heads):
        key_head = module.num_heads + head // group
        q, k = (
            rotated_by_formula(heads[h].unsqueeze(2), rope).squeeze(2) for h in (head, key_head)
        )
        scores = (q @ k.mT / width**0.5).masked_fill(future, float("-inf"))
        mixed.append(scores.softmax(-1) @ heads[key_head + module.num_kv_heads])
    return functional.linear(torch.cat(mixed, dim=-1), module.out)


def test_attention_is_grouped_and_causal() -> None:
    module = Attention(TOY)
    filled(module)
    rope = rope_tables(TOY.context, module.head_width, TOY.rope_theta, CPU)
    x_BTD = some_values(6, 2, TOY.context, TOY.width)
    torch.testing.assert_close(module(x_BTD, rope), attention_by_formula(module, x_BTD, rope))
    changed_BTD = x_BTD.clone()
    changed_BTD[:, 7:] += 1.0
    before, after = module(x_BTD, rope), module(changed_BTD, rope)
    torch.testing.assert_close(before[:, :7], after[:, :7])
    assert not torch.allclose(before[:, 7:], after[:, 7:])


def test_swiglu_and_block() -> None:
    module = SwiGLU(TOY)
    filled(module)
    x_BTD = some_values(7, 2, TOY.context, TOY.width)
    gate, up = x_BTD @ module.gate.T, x_BTD @ module.up.T
    expected = (gate * torch.sigmoid(gate) * up) @ module.down.T
    torch.testing.assert_close(module(x_BTD), expected)

    block = Block(TOY)
    filled(block)
    rope = rope_tables(TOY.context, block.attention.head_width, TOY.rope_theta, CPU)
    middle = x_BTD + block.attention(block.attention_norm(x_BTD), rope)
    torch.testing.assert_close(block(x_BTD, rope), middle + block.mlp(block.mlp_norm(middle)))


def test_loss_predicts_each_token_from_those_before() -> None:
    head = Head(TOY)
    filled(head)
    x_BTD, tokens_BT = some_values(8, 3, TOY.context, TOY.width), some_tokens(8, 3)
    log_probabilities = head.logits(x_BTD).log_softmax(-1)
    expected = -sum(
        log_probabilities[b, t, tokens_BT[b, t + 1]]
        for b in range(3)
        for t in range(TOY.context - 1)
    )
    torch.testing.assert_close(head(x_BTD, tokens_BT), expected)


@pytest.mark.parametrize("logits_max", [1, 20, 4 * TOY.vocab_size])
def test_loss_in_tiles_is_the_same(logits_max: int, monkeypatch: pytest.MonkeyPatch) -> None:
    head = Head(TOY)
    filled(head)
    x_BTD, tokens_BT = some_values(8, 3, TOY.context, TOY.width).requires_grad_(), some_tokens(8, 3)
    leaves = [x_BTD, *head.parameters()]
    whole = head(x_BTD, tokens_BT)
    whole_gradients = torch.autograd.grad(whole, leaves)
    monkeypatch.setattr(blocks, "LOGITS_MAX", logits_max)
    pieces = head(x_BTD, tokens_BT)
    assert not torch.equal(pieces, whole), "rounding tells that it was computed otherwise"
    torch.testing.assert_close(pieces, whole)
    for got, want in zip(torch.autograd.grad(pieces, leaves), whole_gradients, strict=True):
        torch.testing.assert_close(got, want)


def test_head_is_not_asked_to_predict_the_first_token() -> None:
    head = Head(TOY)
    filled(head)
    x_BTD, tokens_BT = some_values(8, 3, TOY.context, TOY.width), some_tokens(8, 3)
    changed_BT = tokens_BT.clone()
    changed_BT[:, 0] = (changed_BT[:, 0] + 1) % TOY.vocab_size
    assert head(x_BTD, tokens_BT) == head(x_BTD, changed_BT)


def paced(products: int, values: int) -> YieldPoints:
    points = YieldPoints(CPU)
    points.slices = Slices(products, values)
    return points


@pytest.mark.parametrize("is_bf16", [False, True])
@pytest.mark.parametrize(("products", "values"), [(1, 1), (3000, 100), (20_000, 10**9)])
def test_a_block_in_slices_is_the_whole_but_for_rounding(
    products: int, values: int, is_bf16: bool
) -> None:
    block = Block(TOY)
    filled(block)
    rope = rope_tables(TOY.context, block.attention.head_width, TOY.rope_theta, CPU)
    x_BTD = some_values(7, 2, TOY.context, TOY.width).requires_grad_()
    leaves = [x_BTD, *block.parameters()]
    with torch.autocast("cpu", torch.bfloat16, enabled=is_bf16, cache_enabled=False):
        whole = block(x_BTD, rope)
        points = paced(products, values)
        sliced = block.mix(block.attend(x_BTD, rope, points), points)
    torch.testing.assert_close(sliced, whole, rtol=1e-4, atol=1e-5)
    rtol, atol = (0.03, 0.03) if is_bf16 else (1e-4, 1e-5)
    for got, want in zip(gradients_of(sliced, leaves), gradients_of(whole, leaves), strict=True):
        torch.testing.assert_close(got, want, rtol=rtol, atol=atol)
