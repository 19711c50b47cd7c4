"""What the book can prove: tables, numbers, claims, cited pages, and its small lists."""
