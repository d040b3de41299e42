"""What the app may know of the engine: options it starts it with, events it reads, their wire form.

Pure values: no I/O, no clock, no randomness, no torch.
"""
