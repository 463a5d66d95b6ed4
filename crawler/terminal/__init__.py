"""What the commands do and print: loaded when a command runs, not when it is listed."""
