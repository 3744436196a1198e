from __future__ import annotations

from extractor.evals.cli import main

if __name__ == "__main__":
    main()
