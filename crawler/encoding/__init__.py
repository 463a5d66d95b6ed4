"""Bytes of Chinese pages as the text that their writers meant, whatever is declared."""

from crawler.encoding.text import read_text

__all__ = ["read_text"]
