"""A format each: `LABEL`, `FILE_EXTENSION`, and `export(tree) -> Export`. The file's name, with dashes, is its key."""
