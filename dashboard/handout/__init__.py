"""Hand-outs: what is said on paper and slides, gathered as plain data, then drawn."""
