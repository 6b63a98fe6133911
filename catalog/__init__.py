"""What the shop sells: products, the feed they come from, and the words shoppers use for them."""
