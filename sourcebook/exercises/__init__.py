"""The exercises: as authors define them, as a page shows them, and as a student answers them."""
