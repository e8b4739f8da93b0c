"""Retrieval: the whole search with the fakes."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.relevance import relevance
from assistant.retrieval import BM25_CEILING, SHARPENED, WEIGHTS, Retrieved, Retriever, Weights
from index.errors import StoreMismatch
from index.filters import Filters
from index.store import Store
from tests.fakes import WordEmbedder, article_of, store_of

MASKS = article_of("Masks work in wards. Masks are cheap.\n\nNobody likes masks.", title="")
VACCINES = article_of("Vaccines work against SARS-CoV-2. They are safe.", title="")
ZEBRAS = article_of("Zebras graze at dawn.", title="")
EMBEDDER = WordEmbedder(["masks", "work", "wards", "vaccines", "safe", "zebras", "graze"])


AT_ONCE = replace(WEIGHTS, feedback=0.0)
"""Without looking for the like of what is found first."""


def found(path: Path, text: str, weights: Weights = AT_ONCE) -> list[Retrieved]:
    """Search a store of the three articles."""
    with store_of(path / "a.vouch", [MASKS, VACCINES, ZEBRAS], EMBEDDER) as store:
        return Retriever(store, EMBEDDER, weights=weights).retrieve(text, limit=5)


def test_the_best_passage_comes_first_with_its_article(tmp_path: Path) -> None:
    """A hit names its passage, an exact slice of its article, with the cosine and the relevance of the two."""
    best = found(tmp_path, "Masks work in wards?")[0]
    assert (best.article, best.passage.text) == (MASKS, "Masks work in wards. Masks are cheap.\n\nNobody likes masks.")
    assert best.passage.text == best.article.text[best.passage.start : best.passage.end]
    # query: masks, work, wards, one other; passage: masks 3, work 1, wards 1, five others
    assert best.similarity == pytest.approx((3 + 1 + 1 + 5) / (4**0.5 * (9 + 1 + 1 + 25) ** 0.5))
    assert best.relevance == pytest.approx(relevance(best.similarity, 1.0))
    # each word in one passage of three: idf log(2.5 / 1.5), and BM25 over their sum, times its ceiling
    with Store.open(tmp_path / "a.vouch") as store:
        ((_, bm25),) = store.search_words(["masks", "work", "wards"], 1)
    idf = [max(math.log((3 - n + 0.5) / (n + 0.5)), 0.0) for n in (1, 2, 1)]
    most = BM25_CEILING * sum(idf)
    # masks and work, work and wards stand near each other
    pairs = ((idf[0] + idf[1]) / 2 + (idf[1] + idf[2]) / 2) / sum(idf)
    # its first sentence is the text itself, with all of its words
    assert best.nearest == (0, len("Masks work in wards."))
    near = best.similarity + WEIGHTS.sentence * (1.0 + WEIGHTS.sentence_words - best.similarity)
    assert best.score == pytest.approx(near + WEIGHTS.words * min(1.0, bm25 / most) + WEIGHTS.pairs * pairs)


def test_what_is_like_what_is_found_first_counts(tmp_path: Path) -> None:
    """The cosine to the mean of the first relevant articles' vectors, times its weight, over the content words."""
    first = {hit.article.text: hit for hit in found(tmp_path / "a", "Masks work in wards")}
    then = {hit.article.text: hit for hit in found(tmp_path / "b", "Masks work in wards", WEIGHTS)}
    texts = [MASKS.text, VACCINES.text, ZEBRAS.text]
    vectors = EMBEDDER.embed_passages(texts)  # one passage each; one article is relevant, and leads
    assert [first[text].relevance > 0.5 for text in texts] == [True, False, False]
    lead = vectors[0]
    for text, vector in zip(texts, vectors, strict=True):
        gain = WEIGHTS.feedback / len(["masks", "work", "wards"]) * float(vector @ lead)
        assert then[text].score == pytest.approx(first[text].score + gain)
        assert (then[text].similarity, then[text].relevance) == (first[text].similarity, first[text].relevance)


@pytest.mark.parametrize("text", ["Masks work in wards?", "masks, wards, work, vaccines, zebras and rivers"])
def test_a_question_and_a_text_of_many_words_say_enough(tmp_path: Path, text: str) -> None:
    """What they find first does not count for them."""
    assert found(tmp_path / "a", text, WEIGHTS) == found(tmp_path / "b", text)


def test_what_is_found_first_leads_to_what_the_text_does_not_name(tmp_path: Path) -> None:
    """A passage that shares no word with the text, but much with what is found for it, comes into a short list."""
    embedder = WordEmbedder(["masks", "ffp2", "respirators", "zebras", "graze"])
    masks = article_of("Masks ffp2 respirators ffp2 respirators.", title="")
    respirators = article_of("Respirators ffp2 respirators ffp2.", title="")
    crowd = [article_of(f"Zebras graze, says {number}.", title="") for number in range(6)]
    with store_of(tmp_path / "c.vouch", [masks, *crowd, respirators], embedder) as store:
        texts = {
            weights: [
                hit.article.text
                for hit in Retriever(store, embedder, candidates=2, weights=weights).retrieve("masks", limit=2)
            ]
            for weights in (AT_ONCE, WEIGHTS)
        }
    assert texts[WEIGHTS] == [masks.text, respirators.text]
    assert respirators.text not in texts[AT_ONCE]


def test_a_copy_does_not_lead_twice(tmp_path: Path) -> None:
    """An article that is there twice leads once: without words, the scores are those of a store that holds it once."""
    copy = article_of(MASKS.text.replace("\n\n", " \n\n"), title="A copy")
    assert copy.id != MASKS.id
    scores = []
    for name, articles in (("a", [MASKS, VACCINES, ZEBRAS]), ("b", [MASKS, copy, VACCINES, ZEBRAS])):
        with store_of(tmp_path / name, articles, EMBEDDER) as store:
            without_words = Weights(words=0.0, pairs=0.0, sentence_words=0.0)
            retriever = Retriever(store, EMBEDDER, weights=without_words)
            scores.append([(hit.passage.text, hit.score) for hit in retriever.retrieve("masks work", limit=5)])
    assert scores[0] == scores[1]


def test_a_rare_spelling_counts_no_more_than_a_common_one(tmp_path: Path) -> None:
    """A name is as rare as all of its spellings together: who alone writes IL6 does not come first for that."""
    texts = ["IL6 rose in ward of nurses.", *(f"IL-6 rose in ward {n}." for n in "abcdef"), *map(str, range(100, 130))]
    weights = Weights(similarity=0.0, pairs=0.0, sentence=0.0, feedback=0.0, alike=0.0)
    with store_of(tmp_path / "b.vouch", [article_of(text, title="") for text in texts], EMBEDDER) as store:
        hits = Retriever(store, EMBEDDER, weights=weights).retrieve("il-6", limit=7)
        scores = {hit.passage.text[:3]: hit.score for hit in hits}
        apart = dict(store.search_words(["il 6", "il6"], 40)).values()
    assert scores["IL6"] == pytest.approx(scores["IL-"], rel=0.02)
    assert max(apart) > 1.5 * min(apart)


def test_words_that_belong_together_put_a_passage_first(tmp_path: Path) -> None:
    """Of two passages with the same words, the one that has them side by side as the text has comes first."""
    apart = "Zinc was sold in shops, where those who had colds that year stood in line, and the wait was shortened."
    together = "In shops that year those who stood in line had shortened colds by zinc, where the wait was sold."
    articles = [article_of(apart, title=""), article_of(together, title=""), ZEBRAS]
    with store_of(tmp_path / "b.vouch", articles, EMBEDDER) as store:
        first, second = Retriever(store, EMBEDDER).retrieve("Zinc shortened colds", limit=2)
    assert (first.passage.text, second.passage.text) == (together, apart)
    assert first.similarity == pytest.approx(second.similarity)


def test_a_sentence_that_answers_counts_among_others_that_do_not(tmp_path: Path) -> None:
    """A passage with one near sentence comes before one that is a little nearer as a whole; the rest keep their order.

    Neither holds all of the words, and no word is rare enough to count.
    """
    answer = "Masks work in wards. " + " ".join(f"Zebras graze at noon {n}." for n in range(4))
    around = "Masks graze. Wards graze. In work zebras graze. Wards at noon. Masks at noon."
    articles = [article_of(answer, title=""), article_of(around, title=""), VACCINES]
    places: dict[float, list[int]] = {}
    with store_of(tmp_path / "a.vouch", articles, EMBEDDER) as store:
        for share in (0.0, WEIGHTS.sentence):
            weights = Weights(words=0.0, pairs=0.0, feedback=0.0, sentence=share)
            hits = Retriever(store, EMBEDDER, weights=weights).retrieve("masks work in wards?", limit=3)
            places[share] = [[answer, around, VACCINES.text].index(hit.article.text) for hit in hits]
            assert [hit.nearest is None for hit in hits] == [share == 0.0] * 3
    assert places == {0.0: [1, 0, 2], WEIGHTS.sentence: [0, 1, 2]}
    assert hits[0].nearest == (0, len("Masks work in wards."))


def test_no_sentence_counts_for_a_topic(tmp_path: Path) -> None:
    """What names a topic is not answered by a sentence; asked as a question, it is."""
    assert [hit.nearest for hit in found(tmp_path / "topic", "masks in wards")] == [None] * 3
    assert None not in [hit.nearest for hit in found(tmp_path / "question", "masks in wards?")]


def test_copies_beyond_the_candidates_are_left_out(tmp_path: Path) -> None:
    """Copies of one passage leave their places to others; a lower limit cuts the same list, however many there are."""
    copies = [article_of(f"Masks{' ' * n} work.", title="") for n in range(1, 13)]
    others = [article_of(f"Masks work, says {word}.", title="") for word in ("Ann", "Bob", "Eve", "Joe")]
    with store_of(tmp_path / "a.vouch", [*copies, *others], EMBEDDER) as store:
        retriever = Retriever(store, EMBEDDER, candidates=5)
        lists = {limit: retriever.retrieve("Masks work", limit=limit) for limit in (1, 3, 5, 9, 40)}
    assert [len(hits) for hits in lists.values()] == [1, 3, 5, 5, 5]
    assert all(hits == lists[40][:limit] for limit, hits in lists.items())


def test_copies_beyond_the_candidates_are_named(tmp_path: Path) -> None:
    """All articles that have a passage under the same heading are named, however few candidates there are.

    So are others that are candidates; an article that the filters leave out is not.
    """
    copies = [article_of(f"Masks work.\n\n{word}", title="Masks", source=f"{word}.txt") for word in "abcdefghijkl"]
    copies = [replace(copy, blocks=copy.blocks[:1]) for copy in copies]
    with store_of(tmp_path / "a.vouch", [*copies, VACCINES], EMBEDDER) as store:
        retriever = Retriever(store, EMBEDDER, candidates=5)
        for limit in (1, 3):
            best = retriever.retrieve("Masks work", limit=limit)[0]
            named = {best.article.id, *best.copies}
            assert (named, len(best.copies)) == ({copy.id for copy in copies}, 11)
            assert best.also == tuple(map(store.record, best.copies))
        (few,) = retriever.retrieve("Masks work", limit=1, filters=Filters(sources=("a.txt", "k.txt", "l.txt")))
        assert {few.article.source, *(one.source for one in few.also)} == {"a.txt", "k.txt", "l.txt"}


def test_copies_take_no_places_of_those_that_are_ranked_again(tmp_path: Path) -> None:
    """With every passage in the store many times, the same are ranked again, and in the same order."""
    texts = [f"Masks work in ward {n}. Zebras graze. Vaccines work." for n in range(SHARPENED)]
    found = []
    for times in (1, 4):
        articles = [article_of(text.replace(" ", " " * n), title="") for text in texts for n in range(1, times + 1)]
        with store_of(tmp_path / f"{times}.vouch", articles, EMBEDDER) as store:
            retriever = Retriever(store, EMBEDDER, candidates=200, weights=Weights(words=0.0, pairs=0.0, feedback=0.0))
            hits = retriever.retrieve("masks work in ward?", limit=SHARPENED)
        found.append({" ".join(hit.passage.text.split()) for hit in hits if hit.nearest})
    assert found[0] == found[1] == set(texts)


def test_words_find_what_vectors_do_not(tmp_path: Path) -> None:
    """A passage that only the full-text search puts first is among the hits, with its own cosine."""
    hits = {hit.article.text: hit for hit in found(tmp_path, "sars-cov-2", replace(AT_ONCE, sentence=0.0))}
    vaccines = hits[VACCINES.text]
    assert vaccines.score > vaccines.similarity
    assert all(hit.score == hit.similarity for hit in hits.values() if hit is not vaccines)
    # query: three others; passage: vaccines, work, safe and six others
    assert vaccines.similarity == pytest.approx(6 / (3 + 36) ** 0.5)


def test_a_hit_beyond_the_nearest_fifty_has_its_cosine(tmp_path: Path) -> None:
    """What only the words find, behind fifty nearer passages, still comes with its true similarity."""
    embedder = WordEmbedder(["masks", "rare"])
    crowd = [article_of(f"Masks masks masks {number}.", title="") for number in range(60)]
    odd = article_of("Unusual terms and a rare xylophone here.", title="")
    with store_of(tmp_path / "a.vouch", [*crowd, odd], embedder) as store:
        hits = Retriever(store, embedder).retrieve("masks masks masks xylophone", limit=70)
    hit = next(hit for hit in hits if hit.article == odd)
    assert hit.similarity == pytest.approx(6 / (10**0.5 * 37**0.5))
    assert sorted(hit.article.text for hit in hits) == sorted(article.text for article in [*crowd, odd])


def test_a_long_list_goes_on_with_the_nearest(tmp_path: Path) -> None:
    """More than the candidates may be asked for: the nearest of the others follow, and the list before them stays."""
    crowd = [article_of(f"Masks work, says {number}.", title="") for number in range(12)]
    with store_of(tmp_path / "a.vouch", crowd, EMBEDDER) as store:
        few = Retriever(store, EMBEDDER, candidates=5)
        hits = few.retrieve("Nobody says masks work", limit=12)
        assert few.retrieve("Nobody says masks work", limit=4) == hits[:4]
        assert few.retrieve("Nobody says masks work", limit=9) == hits[:9]
    assert sorted(hit.article.text for hit in hits) == sorted(article.text for article in crowd)


def test_what_follows_the_candidates_is_ranked_too(tmp_path: Path) -> None:
    """Behind the candidates the better match in words comes first, not the nearer vector."""
    crowd = [article_of(f"Masks masks work work {number}.", title="") for number in range(4)]
    near = article_of("Masks work and more is said of nurses.", title="")
    named = article_of("Masks work, xylophone and more is said of it, quoth many nurses.", title="")
    with store_of(tmp_path / "a.vouch", [*crowd, near, named, ZEBRAS, VACCINES], EMBEDDER) as store:
        few = Retriever(store, EMBEDDER, candidates=3, weights=replace(AT_ONCE, sentence=0.0))
        hits = few.retrieve("masks masks work work", limit=8)
        behind = hits[3:6]
    assert [hit.score for hit in behind] == sorted((hit.score for hit in behind), reverse=True)
    assert [hit.similarity for hit in hits[:4]] == sorted((hit.similarity for hit in hits[:4]), reverse=True)


def test_a_hit_of_the_vectors_has_its_share_of_words(tmp_path: Path) -> None:
    """What only the vectors put among the candidates is scored by its words too: the same with many candidates."""
    crowd = [article_of(f"Zinc zinc zinc, says {n}.", title="") for n in range(8)]
    odd = article_of("Masks are sold with zinc here and there, and much else is.", title="")
    embedder = WordEmbedder(["masks", "sold"])
    with store_of(tmp_path / "a.vouch", [*crowd, odd], embedder) as store:
        scores = []
        for candidates in (1, 9):
            found_ = Retriever(store, embedder, candidates=candidates, weights=AT_ONCE).retrieve("masks zinc", limit=9)
            scores.append(next(hit.score for hit in found_ if hit.article == odd))
    assert scores[0] == scores[1]


def test_a_name_is_found_however_it_is_written(tmp_path: Path) -> None:
    """IL6 finds IL-6, and holds it in its relevance; IL-10 of 6 patients is another."""
    right, wrong = article_of("The IL-6 of patients rose.", title=""), article_of("IL-10 rose in 6 wards.", title="")
    with store_of(tmp_path / "a.vouch", [right, wrong, ZEBRAS, VACCINES], EMBEDDER) as store:
        for query in ("IL6", "IL-6", "il 6", "IL\u20136"):
            best, *rest = Retriever(store, EMBEDDER, weights=AT_ONCE).retrieve(f"{query} rose", limit=4)
            assert best.article == right
            assert all(best.relevance > other.relevance for other in rest)


def test_an_abbreviation_counts_as_what_it_stands_for(tmp_path: Path) -> None:
    """A passage that only uses the short form holds the words of the long one."""
    article = article_of(
        "Mesenchymal stromal cells (MSCs) were given in five wards of it.\n\n" + "MSCs were safe. " * 9
    )
    with store_of(tmp_path / "a.vouch", [article, ZEBRAS], EMBEDDER) as store:
        hits = Retriever(store, EMBEDDER).retrieve("mesenchymal stromal cells safe", limit=9)
    (hit,) = [hit for hit in hits if "stromal" not in hit.passage.text and hit.article == article][:1]
    assert hit.passage.forms == "Mesenchymal stromal cells"
    assert hit.relevance == pytest.approx(relevance(hit.similarity, 1.0))


def test_a_copy_is_named_with_its_article(tmp_path: Path) -> None:
    """A passage that stands in another article too comes once, with what the store knows of that."""
    preprint = article_of("Masks work in wards.  Masks are cheap.\n\nNobody likes masks.", title="A preprint")
    with store_of(tmp_path / "a.vouch", [MASKS, preprint, ZEBRAS], EMBEDDER) as store:
        best, *rest = Retriever(store, EMBEDDER).retrieve("Masks work in wards", limit=5)
        assert ((best.article, best.also) == (MASKS, (store.record(preprint.id),))) or (
            (best.article, best.also) == (preprint, (store.record(MASKS.id),))
        )
    assert [hit.article for hit in rest] == [ZEBRAS]


def test_a_filter_finds_what_the_crowd_hides(tmp_path: Path) -> None:
    """Under a filter as many passages come as there are, with similarity and relevance as without one."""
    embedder = WordEmbedder(["masks", "rare"])
    crowd = [article_of(f"Masks masks masks {number}.", title="", source="crowd") for number in range(130)]
    far = [article_of(f"Unusual terms, and rare ones, {number}.", title="", source="far") for number in range(20)]
    with store_of(tmp_path / "a.vouch", [*crowd, *far], embedder) as store:
        one, all_of_them = Retriever(store, embedder), Retriever(store, embedder, candidates=150)
        hidden = [hit for hit in all_of_them.retrieve("masks masks unusual 7", limit=150) if hit.article in far]
        hits = one.retrieve("masks masks unusual 7", limit=30, filters=Filters(sources=("far",)))
    assert {hit.article.text for hit in hits} == {article.text for article in far}
    assert {(hit.passage, hit.similarity, hit.relevance) for hit in hits} == {
        (hit.passage, hit.similarity, hit.relevance) for hit in hidden
    }


def test_similarities_are_cosines(tmp_path: Path) -> None:
    """The similarity of a text to each of others is the cosine of their vectors."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        near = Retriever(store, EMBEDDER).similarities("masks work", ["masks work", "work", "zebras"])
    assert near == pytest.approx([1.0, 0.5**0.5, 0.0])


def test_an_empty_store_has_nothing(tmp_path: Path) -> None:
    """An empty store gives no hits."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        assert Retriever(store, EMBEDDER).retrieve("masks", limit=5) == []


def test_another_encoder_is_refused(tmp_path: Path) -> None:
    """A retriever with another encoder than the store's raises StoreMismatch at once."""

    class Other(WordEmbedder):
        fingerprint = "f" * 64

    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store, pytest.raises(StoreMismatch):
        Retriever(store, Other(["masks"]))
