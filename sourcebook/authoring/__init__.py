"""What contributors and editors use: begin a source or a chapter, see a draft, see what a change touches."""
