"""Plain data in, text out: one module per document. Nothing here computes a fact."""
