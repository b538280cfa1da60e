FAMILY = "Internal links"
