"""The hostile collection: files that want memory, time, a connection, a file, or to be read twice in two ways.

Each with what has to become of it: the reasons that fit, or the rows that an honest reader finds in it.
"""

from tests.exchange.hostile_cells import CELLS
from tests.exchange.hostile_content import CONTENT
from tests.exchange.hostile_others import OTHERS
from tests.exchange.hostile_zips import ZIPS

EVERY = (*ZIPS, *CELLS, *CONTENT, *OTHERS)
