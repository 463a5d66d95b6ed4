"""投促中国 (investchn.com) and the pages of its zones."""
