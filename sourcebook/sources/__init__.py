"""The sources as received: their lines, their record, the notes on them, and how much may be shown."""
