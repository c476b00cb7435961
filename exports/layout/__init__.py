"""Where drawn things stand: by relation, by year, on the map."""
