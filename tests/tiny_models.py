"""Stance models of two layers and random weights, made on the spot."""

from collections.abc import Sequence
from pathlib import Path


def tiny_model(folder: Path, names: Sequence[str], *, always: int | None = None) -> Path:
    """Write a model with classes of these names, in this order; with ``always``, one that gives that class only."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    from index.embedding import default_model_path

    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, max_position_embeddings=64
    )
    config.id2label = dict(enumerate(names))
    config.label2id = {name: number for number, name in enumerate(names)}
    config.initializer_range = 0.5
    model = BertForSequenceClassification(config)
    if always is not None:
        with torch.no_grad():
            model.classifier.weight.zero_()
            model.classifier.bias.copy_(torch.tensor([9.0 * (number == always) for number in range(len(names))]))
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(default_model_path()).save_pretrained(folder)
    return folder
