"""What parties say to each other: ids, run configuration, messages, frames, signatures.

Pure: bytes and values in, values and bytes out. No sockets, no clock, no randomness, no torch.
"""
