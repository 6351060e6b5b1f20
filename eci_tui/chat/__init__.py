"""The question-by-question front end."""
