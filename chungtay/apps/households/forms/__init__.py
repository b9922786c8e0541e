"""Forms of the households, by the pages that belong together; they read what was typed and decide nothing."""
