"""Charts: accessible SVG figures whose marks link to claims."""
