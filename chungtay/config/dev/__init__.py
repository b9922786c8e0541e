"""The developer's and newcomer's commands behind ./dev: run, test, lint, law, bench, docs."""
