"""The outlook: forecast, back-test and seasons, as the page tells them."""
