imports = ["jobs.configured"]
