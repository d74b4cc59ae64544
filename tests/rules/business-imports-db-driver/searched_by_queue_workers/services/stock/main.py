from arq import cron


class Settings:
    functions = ["jobs.counts.count"]
    cron_jobs = [cron("jobs.nights.sweep", hour=3)]
