"""Simulates the life of a dossier (hồ sơ) at a one-stop shop and counts it as the office does."""

__version__ = "0.1.0"
