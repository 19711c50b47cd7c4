"""Begin a source, a chapter or an exercise; add a note, a citation, a number, a claim or a table.

What is written passes the check but for the gaps in it: a gap is the word TODO with what is wanted.
`sourcebook check` names each.
Whatever is found wrong is found before anything is written.
"""
