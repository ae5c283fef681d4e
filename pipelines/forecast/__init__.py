"""Indicators of movement, seasons, and a short forecast with its back-test."""

from pipelines.forecast.filling import fill_outlook

__all__ = ["fill_outlook"]
