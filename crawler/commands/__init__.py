"""The project's own commands, beside Scrapy's: `scrapy` lists them all."""
