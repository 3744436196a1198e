from __future__ import annotations

import typer

app = typer.Typer(help="The replies of models, and the answers, that are kept.", no_args_is_help=True)


@app.command(short_help="Say where they are, how many and how large.")
def info() -> None:
    """Say where the cache is, how many replies and answers it holds and how large it is."""
    from extractor.calls.connection import cache_of
    from extractor.settings import Settings

    found = cache_of(Settings.load()).info()
    typer.echo(
        f"folder   {found['directory']}\nentries  {found['entries']:,}\nsize     {found['size'] / 1e6:,.1f} MB"
    )


@app.command()
def clear() -> None:
    """Remove every reply and answer."""
    from extractor.calls.connection import cache_of
    from extractor.settings import Settings

    cache = cache_of(Settings.load())
    removed = cache.info()["entries"]
    cache.clear()
    typer.echo(f"removed {removed:,} entries")
