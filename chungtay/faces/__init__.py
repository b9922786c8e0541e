"""Where results are shown: the faces hold no truth of their own."""
