"""Pages that lead to documents and are none: what tells them, and feeds."""
