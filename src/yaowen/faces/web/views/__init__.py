"""Which page shows what? A function a page: read from the library, lay out records, print a template."""
