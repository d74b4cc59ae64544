"""Changes of Python code that take its syntax. libcst gives the tree and its places; edits stay at exact ranges."""
