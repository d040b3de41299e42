"""The version of the software, as its package metadata says it."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("train-at-home")
except PackageNotFoundError:  # a checkout that was not installed
    VERSION = "0+unknown"
