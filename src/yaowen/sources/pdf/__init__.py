"""PDF (ISO 32000) → one raw item; text by PDFium, tables by pdfplumber."""
