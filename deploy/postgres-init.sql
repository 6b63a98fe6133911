-- Rasa's trackers live beside the product's own database, never in it.
CREATE DATABASE rasa;
