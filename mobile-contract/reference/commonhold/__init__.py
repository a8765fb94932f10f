"""A second reading of FORMATS.md: what a voter's client and an auditor need, with Python's library and python3-cryptography alone."""
