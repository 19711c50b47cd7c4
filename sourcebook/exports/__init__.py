"""The exercises as question files that learning systems import, and a report of what each cannot hold.

`forms` says what a format must hold of an exercise, `item` adds the passage and the source;
`moodle`, `canvas` and `blackboard` write it, `report` says what was changed or lost.
"""
