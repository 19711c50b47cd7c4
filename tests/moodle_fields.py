"""The elements that Moodle's own files have, type by type, in their order, and where they were read.

An attribute stands after @. Elements that may be left out stand in OPTIONAL.
"""

XMLFORMAT = "public/question/format/xml/tests/xmlformat_test.php"  # the test_export_… of each type
WRITER = "public/question/format/xml/format.php"
MATCH = "question/type/match/tests/fixtures/testquestion.moodle.xml"
ORDERING = "question/type/ordering/tests/fixtures/testexport.moodle.xml"
CATEGORY = "question/format/xml/tests/fixtures/html_chars_in_idnumbers.xml"
CLOZE = f"{XMLFORMAT}, test_import_multianswer"

BEGIN = """name name/text questiontext@format questiontext/text generalfeedback@format generalfeedback/text
defaultgrade penalty hidden idnumber"""
COMBINED = """correctfeedback@format correctfeedback/text partiallycorrectfeedback@format
partiallycorrectfeedback/text incorrectfeedback@format incorrectfeedback/text shownumcorrect"""
ANSWER = "answer@fraction@format answer/text answer/feedback@format answer/feedback/text"
END = "hint@format hint/text tags tags/tag tags/tag/text"

FIELDS = {
    "category": (CATEGORY, "category category/text info@format info/text idnumber"),
    "description": (XMLFORMAT, f"{BEGIN} tags tags/tag tags/tag/text"),
    "multichoice": (
        XMLFORMAT,
        f"{BEGIN} single shuffleanswers answernumbering showstandardinstruction {COMBINED} {ANSWER} {END}",
    ),
    "matching": (
        MATCH,
        f"{BEGIN} shuffleanswers {COMBINED} subquestion@format subquestion/text subquestion/answer "
        f"subquestion/answer/text {END}",
    ),
    "cloze": (CLOZE, f"{BEGIN.replace('defaultgrade ', '')} {END}"),
    "ordering": (
        ORDERING,
        f"{BEGIN} layouttype selecttype selectcount gradingtype showgrading numberingstyle {COMBINED} "
        f"{ANSWER} {END}",
    ),
    # The units, which that fixture has none of, as the writer of Moodle has them.
    "numerical": (
        f"{XMLFORMAT}; {WRITER}",
        f"{BEGIN} {ANSWER} answer/tolerance units units/unit units/unit/multiplier units/unit/unit_name "
        f"unitgradingtype unitpenalty showunits unitsleft {END}",
    ),
    "essay": (
        XMLFORMAT,
        f"{BEGIN} responseformat responserequired responsefieldlines minwordlimit maxwordlimit attachments "
        "attachmentsrequired maxbytes filetypeslist graderinfo@format graderinfo/text "
        f"responsetemplate@format responsetemplate/text {END}",
    ),
}
OPTIONAL = {"units", "units/unit", "units/unit/multiplier", "units/unit/unit_name"}
# Parts of a grade that Moodle knows, in percent (`public/question/engine/bank.php`): others are refused.
GRADES = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667]
GRADES += [14.28571, 12.5, 11.11111, 10, 5, 0]
