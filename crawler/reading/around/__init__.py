"""What stands around a text in the tree: links, lists of others, further pages, talk."""
