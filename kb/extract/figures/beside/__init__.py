"""What stands beside a figure: bounds, changes, ages, the counted thing, measure and time."""
