"""The report: its content once (`document`), then as a page, on a terminal, or as JSON."""
