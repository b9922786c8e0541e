"""The public face: the movement in a minute, the list of awards, and the check of a certificate's code."""
