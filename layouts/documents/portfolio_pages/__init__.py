"""The pages of a portfolio's report."""
