"""The exercises and their rubrics as tables: what a teacher chooses from.

Upstream are the exercises as they are read; a page of the book shows the tables, or counts in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.book import this_book
from sourcebook.exercises.types.write import WriteExercise

if TYPE_CHECKING:
    import pandas as pd


def exercise_table() -> pd.DataFrame:
    """One row an exercise, in the order of the book; minutes and difficulty (1 to 3) as stated there."""
    import pandas as pd

    rows = [
        (placed.home, one.id, one.type, one.skill, one.difficulty, one.minutes)
        for placed in this_book().exercises.all.values()
        for one in [placed.exercise]
    ]
    return pd.DataFrame(rows, columns=["chapter", "id", "type", "skill", "difficulty", "minutes"])


def rubric_table() -> pd.DataFrame:
    """One row a criterion of a written answer, with its three levels from weak to strong."""
    import pandas as pd

    rows = [
        (placed.home, placed.exercise.id, criterion.name, *criterion.levels)
        for placed in this_book().exercises.all.values()
        if isinstance(placed.exercise, WriteExercise)
        for criterion in placed.exercise.rubric
    ]
    return pd.DataFrame(rows, columns=["chapter", "id", "criterion", "weak", "middle", "strong"])
