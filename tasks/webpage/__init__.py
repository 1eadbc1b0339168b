"""What a web page tells: its article's text and metadata, whatever file the page came in."""
