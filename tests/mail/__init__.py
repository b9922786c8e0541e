"""Tests of mail with a real server, in processes that are killed."""
