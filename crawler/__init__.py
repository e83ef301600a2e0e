"""From a site definition to records: discovery, fetching, extraction.

::

    Site          where its lists are, what its pages get wrong     sites/<slug>.py   data
      -> Link        one address with what the list said of it      discovery/        pure: bytes in, links out
      -> Response    fetched, politely                              spider.py         the only code that fetches
      -> Capture     request and response, stored as received       archive.captures  WARC
      -> Publication the record                                     extraction/       pure, in worker processes
      -> rows        publication, revision, index, event            archive.store     one transaction each

Which list is read how far, and what is to be thought of it, is said in ``lists/``; which page is due, in ``frontier``.
``pages`` and ``files`` judge what answered, a page or a PDF (``pdf/``, in a process of its own); ``middlewares/`` holds
the manners; ``run`` is what the crawls of several sites share, and ``commands/`` is how a person starts them.
"""
