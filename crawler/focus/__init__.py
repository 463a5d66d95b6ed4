"""Where a crawl goes first: what links promise, by all that is known of them before they are
followed, learned as the crawl goes."""
