"""How well free words are understood, measured on utterances that nothing was learnt from."""
