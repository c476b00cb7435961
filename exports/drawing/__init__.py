"""Pictures for reports, made without a browser: SVG and PNG."""
