FAMILY = "Front matter"
