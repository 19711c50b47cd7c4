"""The types of exercises."""
