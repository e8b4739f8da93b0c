"""What the first screen says, and the messages that it offers to try."""

from assistant.check import Assistant

ABOUT = (
    "Vouch looks for what your articles say of a statement or a question and shows it word for word; it writes nothing "
    "of its own, knows nothing beyond these articles, and is no medical advice."
)
EXAMPLES = (
    "Mesenchymal stem cells travel to the lungs after an infusion into a vein.",
    "The Food and Drug Administration recommends mesenchymal stem cells outside clinical trials.",
    "Vitamin D prevents hip fractures in older women.",
    "What are the risks of treatment with mesenchymal stem cells?",
)
"""For the sample store: a statement that it supports, one that it refutes, one of another subject, and a question."""
_NEED = "mesenchymal"


def examples_for(assistant: Assistant) -> tuple[str, ...]:
    """Return the examples if the store holds the word that they are about, else ()."""
    return EXAMPLES if assistant.store.search_words([_NEED], 1) else ()
