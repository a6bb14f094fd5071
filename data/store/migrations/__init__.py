"""Alembic's folder: ``env.py`` and the numbered versions."""
