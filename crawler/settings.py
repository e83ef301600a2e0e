"""Every Scrapy setting that we change, in the order in which a request meets them; and those of our own."""

import os

# Ours. `scrapy crawl` writes to an archive only when it is told to which: -s THINKTANK_DATA=data
THINKTANK_DATA = None
# Megabytes that stay free on the disk.
THINKTANK_KEEP_FREE = os.environ.get("THINKTANK_KEEP_FREE", "200")
THINKTANK_FILES = True
THINKTANK_FULL = False
THINKTANK_CONTACT = os.environ.get("THINKTANK_CONTACT")

# The spiders: one for each definition in crawler/sites and in the folder that the variable THINKTANK_SITES names.
BOT_NAME = "thinktank"
SPIDER_LOADER_CLASS = "crawler.loader.SiteLoader"

# What is due is in the archive's frontier; Scrapy's own memory of addresses would contradict it.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# Manners. crawler.manners sets most of them once more for each site, so that no switch undoes them.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "thinktank"
CONCURRENT_REQUESTS = 1
# No answer makes more than one item; Scrapy starts so many tasks for each.
CONCURRENT_ITEMS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1
DOWNLOAD_DELAY_JITTER = 0
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"

# gzip only: what others pack with brotli or zstd, many readers of WARC files cannot unpack.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip",
}

# Bounds. The time is that of all requests for one address: second attempts and redirects are made in what is left.
DOWNLOAD_HANDLERS = {
    "http": "crawler.downloads.BoundedHandler",
    "https": "crawler.downloads.BoundedHandler",
}
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
THINKTANK_FILE_TIMEOUT = 300
THINKTANK_LARGEST_FILE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 10
METAREFRESH_ENABLED = False
RETRY_TIMES = 2

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.retry.PatientRetry": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.redirect.RedirectWithinSite": 600,
    "crawler.middlewares.private.PublicAddressesOnly": 760,
    "crawler.middlewares.capture.KeepCaptures": 950,
    "crawler.middlewares.turns.Turns": 960,
}

# Every answer reaches the spider: what a status means is judged there. How deep lists lead, and how long addresses may
# be, is for the lists to say: a request that is dropped on its way would be waited for.
SPIDER_MIDDLEWARES = {
    f"scrapy.spidermiddlewares.{name}": None
    for name in (
        "start.StartSpiderMiddleware",
        "httperror.HttpErrorMiddleware",
        "urllength.UrlLengthMiddleware",
        "depth.DepthMiddleware",
        "metacopy.MetaCopyDetectionMiddleware",
    )
}

ITEM_PIPELINES = {
    "crawler.pipelines.Extract": 100,
    "crawler.pipelines.Save": 200,
}
FEED_EXPORT_ENCODING = "utf-8"

# The report counts what goes out and comes in.
DOWNLOADER_STATS = False

# Talk. What goes wrong with single pages is in the report and in the frontier.
LOG_LEVEL = "INFO"
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
