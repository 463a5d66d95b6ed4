"""德州新闻网 (dezhoudaily.com) and a hijacked mirror of it."""
