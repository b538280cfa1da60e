FAMILY = "Site"
