FAMILY = "Templates and settings"
