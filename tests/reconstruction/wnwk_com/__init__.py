"""汇文网 (wnwk.com), its desktop and its mobile template."""
