"""How the papers of the communication kit are laid on their pages."""
