"""The lists of a site, as a crawl reads them: asked for, read, judged, remembered.

lists               what came of asking for a page of a list, and where to read on
answers             what an answer says before it is read: elsewhere, ended, not to be had
reading             one source in one run: how far it has come, and when to stop
growth              addresses that grow without end
verdict, habit      what is to be thought of a source, and how long it may be silent
sources             what the archive remembers of it
"""

from crawler.lists.lists import Lists

__all__ = ["Lists"]
