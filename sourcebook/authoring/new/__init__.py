"""Begin a source, a chapter, an exercise or a note: files that pass the check but for the gaps they list.

A gap is the word TODO with what is wanted; `sourcebook check` names each.
Whatever is found wrong is found before anything is written.
"""
