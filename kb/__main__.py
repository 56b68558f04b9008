"""``python -m kb`` is ``kb``."""

import sys


def main() -> int:
    """Run one command; stopped before it is loaded, it ends as quietly as later."""
    try:
        from kb.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
