"""What the page of a launch is drawn from."""

from dataclasses import dataclass
from datetime import date

from data.rules.kit import Kit
from data.rules.launch import DayFault, LaunchFault
from data.rules.readiness import Launch

NO_KIT = Kit()


@dataclass(frozen=True, slots=True)
class LaunchView:
    """``base`` is the address of the employer's screen *Inrichter*, ``portal`` the one that model texts give.

    ``kit`` are the files of the communication kit, for the texts that are papers too.
    ``fault`` is why the last press changed nothing; ``typed`` the day as it came then, a stranger's text.
    """

    launch: Launch
    today: date
    base: str
    portal: str
    fault: DayFault | LaunchFault | None = None
    typed: str = ""
    kit: Kit = NO_KIT

    @property
    def address(self) -> str:
        return f"{self.base}/launch"

    @property
    def calendar(self) -> str:
        """Where the days can be had as a file."""
        lang = self.base.split("/")[1]
        handle = self.base.rsplit("/", 1)[1]
        return f"/employer/{handle}/launch/{lang}"
