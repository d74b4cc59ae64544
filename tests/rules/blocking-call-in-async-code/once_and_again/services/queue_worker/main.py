from arq import cron


async def begin(ctx):
    # ok: blocking-call-in-async-code
    ctx["rules"] = open("rules.json").read()


async def clean(ctx):
    # expect: blocking-call-in-async-code[warning] "`clean`"
    open("clean.txt", "w").close()


class WorkerSettings:
    on_startup = begin
    cron_jobs = [cron(clean, minute=0)]
