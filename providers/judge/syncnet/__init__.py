"""Lip sync error by SyncNet, the measure of the field."""
