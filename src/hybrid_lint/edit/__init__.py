"""Changes texts at exact ranges and writes files: nothing is parsed and written out anew, so comments, formatting and line ends stay."""
