"""The network's own relay: frames between contributors that no direct path leads to.

Through a NATS server (an existing message engine that clusters by itself) over one outbound
connection of each, sealed from end to end. `transport.py` is what the rest of the engine sees.
"""
