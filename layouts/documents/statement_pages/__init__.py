"""The sections of the benefit statement, each a function that writes with a pen."""
