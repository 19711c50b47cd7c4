"""IPython runs this file when the kernel of a build begins, so that each cell is watched from the first on.

It leaves no name behind: a chapter must import what it uses.
"""

__import__("sourcebook")
