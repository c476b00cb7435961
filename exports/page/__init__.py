"""The network page: its HTML and data; the template, scripts and styles lie beside."""
