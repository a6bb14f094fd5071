"""The ids of the contract's page that something outside it speaks to."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    EXPLORE = "contract-history-explore"  # the button that asks for the chart to explore
    EXPLORED = "contract-history-explored"  # where it is put
    GRAPH = "contract-history-graph"
    FROM = "contract-steps-from"
    TO = "contract-steps-to"
    STEPS = "contract-steps-between"
    QUOTE = "contract-quote"
