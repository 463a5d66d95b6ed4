"""A spider for a site that has none: drafted from a list page and some documents, then tried."""
