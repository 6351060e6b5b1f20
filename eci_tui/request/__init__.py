"""One request from draft to signed bytes. Pure; standard library and `eci_tui.api` only."""
