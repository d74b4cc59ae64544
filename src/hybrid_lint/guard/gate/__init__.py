"""Where and how a repository runs hybrid-lint: in CI, as a hook, by targets and scripts, and in which version."""
