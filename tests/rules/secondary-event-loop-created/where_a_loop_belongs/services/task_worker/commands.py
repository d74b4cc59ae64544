import asyncio

import click
import typer

cli = typer.Typer()


async def sync_all():
    await asyncio.sleep(0)


@cli.command()
def refresh():
    # ok: secondary-event-loop-created
    asyncio.run(sync_all())


@click.command()
def rebuild():
    # ok: secondary-event-loop-created
    asyncio.run(sync_all())
