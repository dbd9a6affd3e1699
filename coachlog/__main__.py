"""`python -m coachlog`."""

from coachlog.cli import main

if __name__ == "__main__":
    main()
