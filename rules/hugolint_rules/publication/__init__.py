FAMILY = "Publication"
