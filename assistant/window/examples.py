"""What the first screen says, and the messages that it offers to try."""

from assistant.check import Assistant
from assistant.verdict import Verdict
from assistant.wording import FOUND, NOTHING, OUTCOMES

ABOUT = (
    "Vouch shows what your articles say of a statement or a question, word for word: it writes nothing of its own, "
    "knows nothing beyond these articles nor whether they are right, and is no medical advice."
)
EXAMPLES = (
    "Products made of donor cells can be manufactured by established methods.",
    "The Food and Drug Administration recommends mesenchymal stem cells outside clinical trials.",
    "Mesenchymal stem cells are an effective treatment for severe COVID-19.",
    "Vitamin D prevents hip fractures in older women.",
    "What are the risks of treatment with mesenchymal stem cells?",
)
"""For the sample store: a statement that it supports, one that it refutes, one that it is divided on, one of another
subject, and a question."""
MEANINGS = (
    (OUTCOMES[Verdict.SUPPORTED], "the articles speak for the statement"),
    (OUTCOMES[Verdict.REFUTED], "they speak against it"),
    (OUTCOMES[Verdict.CONTESTED], "some speak for it and some against it"),
    (OUTCOMES[Verdict.NOT_ENOUGH_EVIDENCE], "they come near it, and decide nothing"),
    (NOTHING, "they are not about it"),
    (FOUND, "passages that bear on a question"),
)
"""What can come of a message, and what that means."""
_NEED = "mesenchymal"


def examples_for(assistant: Assistant) -> tuple[str, ...]:
    """Return the examples if the store holds the word that they are about, else ()."""
    return EXAMPLES if assistant.store.search_words([_NEED], 1) else ()
