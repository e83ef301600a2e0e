"""An invented think tank on a local server, for the demo, the tests and the benchmarks.

Two parts on one host: papers after a Drupal site (`institute`), insights after a WordPress site (`insights`).
Everything follows from a seed and a publication's number, so every process serves the same bytes; `Library` holds
what happens to the publications afterwards, and tells the record that a perfect crawler would make of each.

    vocabulary, english, french, people, labels     the words
    prose, draft, features                          a publication as first written
    publication, library, truth                     as it stands now, all of them, and what is true of them
    institute, insights, insights_lists, plain      pages and lists (with templates/, markup, pdf, images)
    protocol, application, control, server          HTTP
"""

from crawler.example.library import Library
from crawler.example.server import Example, main, running, serve

__all__ = ["Example", "Library", "main", "running", "serve"]
