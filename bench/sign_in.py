"""What judging a sign-in response costs, beside the bare cryptography in it; writes bench/out/sign_in.md.

    python bench/sign_in.py [--rounds 200]

Medians of processor time in one run. The limit is two RSA verifications and two SHA-256 digests of the same bytes:
what any verifier of a signed response with a signed assertion must do at least.
"""

import argparse
import hashlib
import statistics
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from auth.gate import Identity
from auth.keys import new_key_pair
from auth.library import Library
from auth.settings import private_key
from tests.auth.test_endless import ENDLESS
from tests.auth.world import REQUEST_ID, World

OUT = Path(__file__).parent / "out"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    world = World(new_key_pair("portal"), new_key_pair("provider"), new_key_pair("attacker"))
    value = b64encode(world.document())
    identity = world.judge_value(value)
    assert isinstance(identity, Identity)
    library = Library(world.settings)
    rows = {
        "the gate": lambda: world.judge_value(value),
        "the second opinion": lambda: library.agrees(identity, world.outstanding[REQUEST_ID], world.now),
        "the limit": bare(world.document()),
    }
    took = {name: measured(deed, rounds) for name, deed in rows.items()}
    hostile = max(measured(partial(world.judge_value, b64encode(each)), 3) for each in ENDLESS.values())
    lines = ["| figure | ms | × the limit |", "|---|---:|---:|"]
    lines += [f"| {name} | {ms:.2f} | {ms / took['the limit']:.0f} |" for name, ms in took.items()]
    lines += [f"| the costliest hostile document, refused | {hostile:.1f} | |"]
    text = f"Processor time, medians of {rounds}, one run.\n\n" + "\n".join(lines) + "\n"
    OUT.mkdir(exist_ok=True)
    (OUT / "sign_in.md").write_text(text, "utf-8")
    print(text)


def bare(document: bytes) -> Callable[[], None]:
    """Two verifications and two digests, and nothing else."""
    pair = new_key_pair("limit")
    key = private_key(pair.private_key_pem)
    public = x509.load_pem_x509_certificate(pair.certificate_pem.encode()).public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    signature = key.sign(document, padding.PKCS1v15(), hashes.SHA256())

    def deed() -> None:
        for _ in range(2):
            hashlib.sha256(document).digest()
            public.verify(signature, document, padding.PKCS1v15(), hashes.SHA256())

    return deed


def measured(deed: Callable[[], object], rounds: int) -> float:
    """Milliseconds of processor time."""
    took = []
    for _ in range(rounds):
        began = time.process_time()
        deed()
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
