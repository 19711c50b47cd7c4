"""The types of exercises."""

TYPES = ("choice", "mark", "split", "order", "sort", "number", "align", "write")
