"""`python -m yaowen`."""

from yaowen.faces.cli import main

if __name__ == "__main__":
    main()
