"""The device that a role computes on, as it was asked for."""

from __future__ import annotations

import torch

from engine.compute.devices import NoSuchDeviceError, choose_device
from engine.roles.errors import RoleError


def chosen_device(name: str) -> torch.device:
    """`auto` is the best there is. Raises `RoleError` (exit code 2) for one that is not here."""
    try:
        return choose_device(None if name == "auto" else name)
    except NoSuchDeviceError as error:
        raise RoleError(
            str(error),
            "Choose one of these with --device, or auto for the best. A card that is missing here "
            "needs its driver, and a PyTorch that was built for it.",
            exit_code=2,
        ) from error
