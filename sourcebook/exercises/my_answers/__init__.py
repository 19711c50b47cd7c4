"""The page of a student's own answers."""
