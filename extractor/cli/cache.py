from __future__ import annotations

import typer

from extractor.settings import Settings

app = typer.Typer(help="The replies of models that are kept.", no_args_is_help=True)


@app.command()
def info() -> None:
    """Say where the cache is, how many replies it holds and how large it is."""
    from extractor.pipeline import open_cache

    with open_cache(Settings.load()) as cache:
        found = cache.info()
    typer.echo(
        f"folder   {found.directory}\nreplies  {found.entries:,}\nsize     {found.size_bytes / 1e6:,.1f} MB"
    )


@app.command()
def clear() -> None:
    """Remove every reply."""
    from extractor.pipeline import open_cache

    with open_cache(Settings.load()) as cache:
        removed = cache.clear()
    typer.echo(f"removed {removed:,} replies")
