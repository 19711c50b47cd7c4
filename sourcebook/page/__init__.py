"""The last stretch of the road, from chapter to page: the Sphinx extension, theme, styles, search."""
