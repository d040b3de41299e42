"""Payout address and wallet: typed, proven by a browser wallet's signature, or made anew.

A wallet's secret never comes here, but for the one that `new_wallet.py` makes and forgets.
"""
