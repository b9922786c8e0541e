"""Where the movement stands: what is to be done today, the objectives of I.1.b, and what serves each clause."""
