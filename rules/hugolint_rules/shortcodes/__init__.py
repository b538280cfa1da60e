FAMILY = "Shortcodes"
