"""Reading free words: wishes, questions, and which service is meant. Offline; it suggests, the engine decides."""
