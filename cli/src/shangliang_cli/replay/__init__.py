"""A city's two years of consultation, planned from a seed and handed in through the public interfaces."""
