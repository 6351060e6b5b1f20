"""Editors by kind of field, the group list, the preview, help and timeline."""
