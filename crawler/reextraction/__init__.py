"""The archive read again, without the network: each record from its capture, by the code and the definitions of today.

The record is a function of the captured bytes, their address, the time of the capture, what the lists said of the
page, and the site's definition. What differs is stored as a revision of its own kind, which is no news.
"""
