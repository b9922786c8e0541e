"""Workbooks from outside and to outside: read in a limited child process, written as a stream, given back marked."""
