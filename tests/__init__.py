"""The tests of the book and of the package."""

import pytest

# What these assert is told in full, as in a file of tests.
pytest.register_assert_rewrite("tests.evidence", "tests.hand")
