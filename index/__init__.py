"""Articles in, passages and vectors in a store, passages out."""
