FAMILY = "Taxonomies"
