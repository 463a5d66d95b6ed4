"""What is asked of plain strings: dates, labels, names, datelines, tools."""
