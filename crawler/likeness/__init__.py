"""What the seeds are like, and how like them a text is."""
