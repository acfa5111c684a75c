"""Accuracy and speed, measured by hand and by ``make bench``."""
