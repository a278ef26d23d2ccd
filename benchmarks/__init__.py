"""The product and the physical limit, measured in the same run, round by round; ratios come out."""
