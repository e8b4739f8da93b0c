"""What a person thinks of a piece of evidence, kept in a file on this machine and never sent."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from assistant.evidence import Evidence
from assistant.results import Answer, FactCheck
from index.errors import InputError


class Opinion(Enum):
    """What is thought of a piece of evidence."""

    HELPFUL = "helpful"
    NOT_HELPFUL = "not helpful"
    WRONG_STANCE = "wrong stance"


@dataclass(frozen=True, slots=True)
class FeedbackFile:
    """A file of one JSON object a line, in the order in which opinions were given.

    A line names the result, the statement or question, the model, and where the quote stands; it holds no word of an
    article. An opinion that is taken back is a further line whose ``opinion`` is null.
    """

    path: Path

    def keep(self, result: FactCheck | Answer, item: Evidence, opinion: Opinion | None) -> None:
        """Add a line. Raises InputError if the file cannot be written."""
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "result": result.id,
            "text": result.text,
            "outcome": result.outcome,
            "stance": item.stance.name if isinstance(result, FactCheck) else None,
            "probability": round(item.probability, 4),
            "model": result.models["stance"]["fingerprint"],
            "article": item.article.id,
            "sha256": item.article.sha256,
            "start": item.start,
            "end": item.end,
            "opinion": opinion.name if opinion else None,
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise InputError(
                f"{self.path} cannot be written ({error}); name another folder by XDG_DATA_HOME"
            ) from error


def default_feedback() -> FeedbackFile:
    """Return the file in the user's data folder: that of XDG_DATA_HOME, else ``~/.local/share``."""
    base = os.environ.get("XDG_DATA_HOME")
    return FeedbackFile((Path(base) if base else Path.home() / ".local" / "share") / "vouch" / "feedback.jsonl")
