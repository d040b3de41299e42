"""The machine: clock, device, disk, priority. Without torch."""
