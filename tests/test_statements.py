"""Statements: what of a text can be checked, where it stands, and why the rest is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.statements import PieceKind, kind_of_piece, pieces_of, statements_of
from benchmarks.claim_splitting import TEXTS, marked_in, measure
from benchmarks.stance_data import read_jsonl


def test_the_marked_texts() -> None:
    """Of the statements marked by hand in 20 texts, with both ends right, nine of ten are found, and few others."""
    cases = list(read_jsonl(TEXTS))
    assert sum(len(marked_in(case)) for case in cases) >= 150
    for part in ("blind", "open"):
        found = measure([case for case in cases if case["part"] == part])
        assert found["precision"] >= 0.9
        assert found["recall"] >= 0.93
        assert found["kinds_right"] >= 0.93


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Type I diabetes is treated with insulin.", PieceKind.STATEMENT),
        ("ME/CFS is a chronic disease.", PieceKind.STATEMENT),
        ("Stress in childhood raises the risk of depression.", PieceKind.STATEMENT),
        ("The critic said “it is terrible” and left the hall.", PieceKind.STATEMENT),
        ("We found no difference between the groups.", PieceKind.STATEMENT),
        ("It's the third such plan since 2010.", PieceKind.STATEMENT),
        ("There's no proof that masks harm.", PieceKind.STATEMENT),
        ("A judge ordered its release.", PieceKind.STATEMENT),
        ("My aunt told me that garlic cures colds.", PieceKind.STATEMENT),
        ("My aunt told me that I look pale.", PieceKind.OPINION),
        ("We believe that this was right.", PieceKind.OPINION),
        ("“We are thrilled by these results,” said Dr. Anna Keller.", PieceKind.OPINION),
        ("“Parking was cut by 8 percent,” she added.", PieceKind.STATEMENT),
        ("Maybe it's just hype.", PieceKind.OPINION),
        ("Keep regular hours, avoid screens before bed and leave the phone in the kitchen.", PieceKind.INSTRUCTION),
        ("RT if you agree", PieceKind.HEADING),
        ("Thx, Mike", PieceKind.GREETING),
        ("Still, I doubt it.", PieceKind.OPINION),
        ("It is a shame that nobody was told.", PieceKind.OPINION),
        ("If you feel ill, call your doctor.", PieceKind.INSTRUCTION),
        ("You should drink more water.", PieceKind.INSTRUCTION),
        ("Best wishes, Anna", PieceKind.GREETING),
        ("Does it work?", PieceKind.QUESTION),
        ("Results and discussion", PieceKind.HEADING),
        ("https://example.org/a", PieceKind.FRAGMENT),
        ("The drug lowered " + "very " * 120 + "high pressure.", PieceKind.TOO_LONG),
    ],
)
def test_kinds(sentence: str, kind: PieceKind) -> None:
    """Each kind is told by its own marks; a quotation is no opinion of the writer's."""
    assert kind_of_piece(sentence) is kind


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("Zinc shortens colds, but masks prevent them.", ["Zinc shortens colds", "masks prevent them."]),
        ("One died; the others recovered.", ["One died", "the others recovered."]),
        ("Zinc and iron are metals.", ["Zinc and iron are metals."]),
        ("Zinc shortens colds and relieves coughs.", ["Zinc shortens colds and relieves coughs."]),
        ("Zinc helps, but it tastes bad.", ["Zinc helps, but it tastes bad."]),
        ("The team saw 110 vials and 8 had it.", ["The team saw 110 vials and 8 had it."]),
        ("Ten shops closed and two more will close.", ["Ten shops closed and two more will close."]),
        ("Tea cures it, he said.\n\nhttps://example.org/x", ["Tea cures it, he said.", "https://example.org/x"]),
        ("They found that zinc helps and the pain stops.", ["They found that zinc helps and the pain stops."]),
        ("If zinc helps, the pain stops and the fever falls.", ["If zinc helps, the pain stops and the fever falls."]),
        ("He said “zinc helps, and the pain stops” twice.", ["He said “zinc helps, and the pain stops” twice."]),
    ],
)
def test_only_whole_clauses_are_parted(sentence: str, sources: list[str]) -> None:
    """A sentence is cut only between clauses that have subjects of their own and depend on nothing before."""
    assert [piece.source for piece in pieces_of(sentence)] == sources


def test_a_statement_reads_as_a_sentence() -> None:
    """White space is folded, "but" goes, capital and full stop come; the source stays as it is."""
    piece = statements_of("1. But the\n   cells travel to the lungs")[0]
    assert (piece.source, piece.statement) == (
        "But the\n   cells travel to the lungs",
        "The cells travel to the lungs.",
    )
    assert [piece.statement for piece in statements_of("mRNA vaccines were tested.")] == ["mRNA vaccines were tested."]


@given(st.text(alphabet="ab .,;\n-#1?!Hidoes was and but the", max_size=120))
def test_pieces_are_slices_in_order(text: str) -> None:
    """Whatever the text, each piece is where it says, and none overlaps the next."""
    end = 0
    for piece in pieces_of(text):
        assert end <= piece.start < piece.end
        assert text[piece.start : piece.end] == piece.source
        assert piece.statement
        end = piece.end
