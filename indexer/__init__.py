"""The writer: which files, when, file -> article -> quotes -> index. Owns APScheduler."""
