"""How the crawl behaves towards the sites and what it keeps: one file per manner, connected in ``crawler.settings``."""
