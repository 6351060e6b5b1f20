"""The headless front end: check, preview, submit, explain, presets, sandbox, doctor."""
