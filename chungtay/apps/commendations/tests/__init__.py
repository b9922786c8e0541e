"""Tests of commendations, one file for each verb or screen."""
