"""The stand-in identity provider. Only demo and tests import it; a production start refuses its metadata."""

from auth.keys import KeyPair, kept_key_pair, new_key_pair
from auth.stand_in.app import StandIn, create_app
from auth.stand_in.cast import employer_cast, sample_cast, staff_cast
from auth.stand_in.metadata import provider_metadata
from auth.stand_in.part import EMPLOYERS, FEDERAL, STAFF, CastMember, Part

__all__ = [
    "EMPLOYERS",
    "FEDERAL",
    "STAFF",
    "CastMember",
    "KeyPair",
    "Part",
    "StandIn",
    "create_app",
    "employer_cast",
    "kept_key_pair",
    "new_key_pair",
    "provider_metadata",
    "sample_cast",
    "staff_cast",
]
