"""Messages that come back, as mail systems write them: made for tests, in their shapes and languages."""
