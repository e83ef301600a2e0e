"""From a captured page to the record. Pure: the same bytes always give the same record.

::

    extract       a capture in, the record or a refusal out; for each field the first candidate that can be true
    fields        for each field: what offers it, how a candidate is read
    page          what any page offers; sites' own classes put theirs first (picking, template, drupal, wordpress)
    document      the page as a tree; markup holds what its HTML says
    heading, people, dating, running_text, pictures, files, subjects, references, refusals
                  one package a question
"""
