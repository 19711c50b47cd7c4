"""What a page shows, each piece with its template, its style and its script."""
