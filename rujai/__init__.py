"""The composition root: settings, the parts built once, and the command line."""
