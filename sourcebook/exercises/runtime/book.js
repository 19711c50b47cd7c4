// @ts-check
// The name of the book; `sourcebook.exercises.bundle` puts it in.

/** Answers are kept, and their file is made, under this name: each book has its own. */
export const BOOK_NAME = "";
