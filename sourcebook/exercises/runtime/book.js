// @ts-check
// The name and the version of the book; `sourcebook.exercises.bundle` puts them in.

/** Answers are kept, and their file is made, under this name: each book has its own. */
export const BOOK_NAME = "";

/** The version of the book, which a file of answers names; empty in a book without one. */
export const BOOK_VERSION = "";
