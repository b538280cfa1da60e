FAMILY = "Images"
