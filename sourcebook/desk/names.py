"""Who sent a file, as the name says that a learning-management system gave it.

The names of Moodle, Canvas and ILIAS were read in the programs that write them; that of Blackboard was not:

- Moodle, `mod/assign/classes/downloader.php`: the folder `Full Name_12345_assignsubmission_file`, or the same
  before the file's name; the number is the participant's.
- Canvas, `lib/content_zipper.rb`: `lastnamefirst_LATE_1234_567_name.json`, the numbers of the user and of the
  file; or `LATE_anon_x7Yz_567_name.json`. `name-1.json` is what a student's second upload is called.
- Blackboard Learn: `Assignment_user_attempt_2026-11-30-10-11-12_name.json`, as instructors show it, and
  beside each a receipt without the file's name, which ends in `.txt`.
- ILIAS, the feedback files of its Exercise component: a folder `Lastname_Firstname_login_12345` for each
  student.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MOODLE = re.compile(r"(?P<name>[^/]+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?=[^/])|/|_/)")
BLACKBOARD = re.compile(r"(?P<task>[^/]+)_(?P<id>[^/_]+)_attempt_\d{4}(?:-\d\d){5}(?P<rest>_[^/]+|\.txt)")
CANVAS = re.compile(r"(?:(?P<name>[^\W_]+)(?:_LATE)?_(?P<id>\d+)|(?:LATE_)?anon_(?P<anon>[^\W_]+))_\d+_[^/]+")
ILIAS = re.compile(r"(?P<last>[^/_]+)_(?P<first>[^/]+)_(?P<login>[^/_]+)_(?P<id>\d+)/")


class Sender(NamedTuple):
    """Who sent a file: the system, its id of the student, and the student's name there; each may be empty."""

    system: str = ""
    lms_id: str = ""
    name: str = ""


def sender_of(path: str) -> Sender:
    """Who sent the file at this path, with "/" between folders; nobody where the name does not say."""
    if found := MOODLE.search(path):
        return Sender("Moodle", found["id"], found["name"])
    *folders, name = path.split("/")
    if found := BLACKBOARD.fullmatch(name):
        return Sender("Blackboard", found["id"], "")
    for folder in reversed(folders):
        if found := ILIAS.fullmatch(f"{folder}/"):
            return Sender("ILIAS", found["id"], f"{found['last']}, {found['first']}".replace("_", " "))
    if found := CANVAS.fullmatch(name):
        return Sender("Canvas", found["id"] or found["anon"], found["name"] or "")
    return Sender()


def is_receipt(path: str) -> bool:
    """Whether this is the note that Blackboard puts beside each attempt."""
    found = BLACKBOARD.fullmatch(path.rpartition("/")[2])
    return found is not None and found["rest"] == ".txt"
