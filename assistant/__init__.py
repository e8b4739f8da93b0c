"""Vouch: check statements and answer questions by exact quotes from your own articles."""

from assistant.check import Assistant, check_fact
from assistant.evidence import Evidence
from assistant.results import Answer, FactCheck, TextCheck
from assistant.stance import Stance
from assistant.verdict import Verdict

__all__ = ["Answer", "Assistant", "Evidence", "FactCheck", "Stance", "TextCheck", "Verdict", "check_fact"]
