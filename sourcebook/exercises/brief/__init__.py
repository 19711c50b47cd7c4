"""The capstone: the brief that a student writes, with her earlier answers beside it."""
