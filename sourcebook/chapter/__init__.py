"""A chapter as its author wrote it: its prose, its cells, what they call and how long they take."""
