// @ts-check
// The name of the book; `sourcebook.exercises.widget` puts it in.

/** Answers are kept, and their file is made, under this name: each book has its own. */
export const BOOK_NAME = "";
