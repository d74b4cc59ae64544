import typer

cli = typer.Typer()


def summary() -> int:
    return 0


@cli.command()
def show() -> None:
    # ok: no-print-logging
    print(summary())
