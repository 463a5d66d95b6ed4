"""Line breaks that are no paragraphs'."""
