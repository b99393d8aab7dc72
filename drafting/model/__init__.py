"""The values that the stages hand to one another: frozen, free of files and of any one language."""
