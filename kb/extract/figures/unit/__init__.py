"""What a number is so many of: units of measure, currencies, and what each is for."""
