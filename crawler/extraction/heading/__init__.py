"""What stands over a text: title and subtitle, standfirst, the label of its type."""
