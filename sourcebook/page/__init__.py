"""The last stretch of the road, from chapter to page: the Sphinx extension, the theme, the styles, the search."""
