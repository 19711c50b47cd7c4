"""What must hold before a page is shown, one module a lock."""
