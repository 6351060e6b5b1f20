"""Other programs' formats for the same request, one file each."""
