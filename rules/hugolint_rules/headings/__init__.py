FAMILY = "Headings"
