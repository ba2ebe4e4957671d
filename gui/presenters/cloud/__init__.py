"""Providers in the cloud: keys, prices, voices."""
