"""Numbers that are no figures: dates, times of day, names, codes, pronouns."""
