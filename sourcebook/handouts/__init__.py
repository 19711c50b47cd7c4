"""Hand-outs: of each chapter and each assignment a sheet for students and one for the teacher, to print."""
