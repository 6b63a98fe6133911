"""The staff console: where people of the shop read, help, correct and learn."""
