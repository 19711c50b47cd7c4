"""Who sent a file, by the names that learning-management systems give."""

from __future__ import annotations

import pytest

from sourcebook.desk.names import Sender, is_receipt, sender_of

NAMES = {
    "Jane Doe_12345_assignsubmission_file/answers.json": Sender("Moodle", "12345", "Jane Doe"),
    "z.zip/Jane Doe_12345_assignsubmission_file_/answers.json": Sender("Moodle", "12345", "Jane Doe"),
    "Олена Коваль_7_assignsubmission_file_answers-o.json": Sender("Moodle", "7", "Олена Коваль"),
    "Participant_99_assignsubmission_file/a.json": Sender("Moodle", "99", "Participant"),
    "doejane_LATE_1234_567_answers.json": Sender("Canvas", "1234", "doejane"),
    "doejane_1234_567_answers-1.json": Sender("Canvas", "1234", "doejane"),
    "王小明_88_90_answers.json": Sender("Canvas", "88", "王小明"),
    "anon_x7Yz1_567_answers.json": Sender("Canvas", "x7Yz1", ""),
    "LATE_anon_x7Yz1_567_answers.json": Sender("Canvas", "x7Yz1", ""),
    "z.zip/Task 1_jdoe3_attempt_2026-11-30-10-11-12_answers.json": Sender("Blackboard", "jdoe3", ""),
    "A_B_jdoe3_attempt_2026-11-30-10-11-12_a_b.json": Sender("Blackboard", "jdoe3", ""),
    "Task_4/Abgaben/Doe_Jane Mary_jdoe_4711/a.json": Sender("ILIAS", "4711", "Doe, Jane Mary"),
    "answers-ann-core-04.json": Sender(),
    "answers (1).json": Sender(),
    "class/Doe Jane/answers.json": Sender(),
    "week_1/answers.json": Sender(),
    "ann_1.json": Sender(),
}


@pytest.mark.parametrize("path", NAMES)
def test_the_sender_is_known_by_the_path(path):
    assert sender_of(path) == NAMES[path]


def test_a_receipt_is_no_submission():
    assert is_receipt("z.zip/Gradebook_jdoe3_attempt_2026-11-30-10-11-12.txt")
    assert not is_receipt("Gradebook_jdoe3_attempt_2026-11-30-10-11-12_answers.txt")
