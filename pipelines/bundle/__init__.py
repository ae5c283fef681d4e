"""The offline bundle: a folder that runs on a laptop with Python and no internet."""
