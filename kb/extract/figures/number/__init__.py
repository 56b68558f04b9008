"""Numbers as written: numerals, number words, shares, with their exact values."""
