"""Makes the tests in folders below this one find the product's own packages, and never a namesake of theirs."""
