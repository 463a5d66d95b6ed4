"""What is probable in Chinese: a model of characters in a row, and what it learns from."""
