"""One thing that a text tells to have happened, before it becomes a record of its kind."""

from yaowen.packs.model import Cue
from yaowen.pipeline.extract.scene import Sentence
from yaowen.pipeline.kinds.when import When
from yaowen.records import Fact, Modality, Party, Record


class Happening(Record, frozen=True, kw_only=True):
    """Something told at [start, end) of a sentence. `named` are titles of documents in its sentence."""

    cue: Cue
    sentence: Sentence
    start: int
    end: int
    parties: tuple[Party, ...]
    when: When
    modality: Modality = "actual"
    titles: tuple[str, ...] = ()
    figures: tuple[Fact, ...] = ()
    clause_figures: tuple[Fact, ...] = ()

    @property
    def type(self) -> str:
        """What it is called as an event."""
        return self.cue.kinds.get("event", self.cue.id)

    @property
    def family(self) -> str:
        """Its type, whichever way a licence goes."""
        return "licence" if self.type.startswith("licence") else self.type
