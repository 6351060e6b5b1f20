"""What stays on this computer: folders, presets, drafts, history, settings and credentials."""
