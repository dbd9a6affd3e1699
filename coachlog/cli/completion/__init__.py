"""The TAB key: where on a line a word stands, what is offered there, and how each shell wants it.

A journal that is missing, damaged, busy or of another format offers nothing and says nothing; no
press of a key writes.
"""
