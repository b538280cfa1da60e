FAMILY = "Markdown"
