"""One's own dates as a calendar feed wants them."""
