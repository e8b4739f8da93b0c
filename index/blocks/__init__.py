"""Text -> blocks: what of a document is the article, and what surrounds it."""
