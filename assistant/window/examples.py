"""What the first screen says, and the messages that it offers to try."""

from assistant.check import Assistant

ABOUT = (
    "Vouch shows what your articles say of a statement or a question, word for word. It writes nothing of its own, "
    "knows nothing beyond these articles and not whether they are right, and is no medical advice."
)
EXAMPLES = (
    "Products made of donor cells can be manufactured by established methods.",
    "The Food and Drug Administration recommends mesenchymal stem cells outside clinical trials.",
    "Treatment with mesenchymal stem cells is safe.",
    "Vitamin D prevents hip fractures in older women.",
    "What are the risks of treatment with mesenchymal stem cells?",
)
"""For the sample store: a statement that it supports, one that it refutes, one that it is divided on, one of another
subject, and a question."""
_NEED = "mesenchymal"


def examples_for(assistant: Assistant) -> tuple[str, ...]:
    """Return the examples if the store holds the word that they are about, else ()."""
    return EXAMPLES if assistant.store.search_words([_NEED], 1) else ()
