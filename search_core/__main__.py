"""`python -m search_core` is `ontherecord`, for where the script is not on the path."""

from search_core.command_line import main

if __name__ == "__main__":
    main()
