"""Files as documents: Word, WPS, OpenDocument, RTF, PDF, slides, Markdown, plain text."""
